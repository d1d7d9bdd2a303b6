using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

internal static class LabelClasses
{
    /// <summary>Classes of the label; 0 where it is none or has no names.</summary>
    public static int Of(ExperimentSpec spec)
    {
        if (spec.Task is not ClassificationTask || spec.Data.Target.Count == 0) return 0;
        var column = spec.Data.Column(spec.Data.Target[0]);
        return column.Type == ColumnType.Flag ? 2 : column.Levels.Count;
    }
}

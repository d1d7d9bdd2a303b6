using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>Columns are declared once, in one role, and steps name declared columns only.</summary>
internal static class ColumnCheck
{
    public static void Run(ExperimentSpec spec, Reading reading)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal) { [spec.Data.Time.Column] = "the time column" };
        Declare(spec.Data.Series, "data.series", "a key of the series");
        Declare(spec.Data.Target, reading.Map.IsWritten("data.target.column") ? "data.target.column" : "data.target", "a target");
        Declare(spec.Data.Past, "data.past", "a past covariate");
        Declare(spec.Data.Future, "data.future", "a known-future covariate");
        Declare(spec.Data.Static, "data.static", "a static covariate");
        if (spec.Data.Label is { } label)
        {
            Declare(ValueList.Of(label), "data.label", "the label of anomalies");
            var type = SpecPath.Join(SpecPath.Join("data.columns", label), "type");
            if (spec.Data.Column(label).Type is not (ColumnType.Number or ColumnType.Flag) && reading.Map.Find(type) is { } said)
                reading.Fail(ReadingIds.WrongType, type, said, $"'{label}' says which rows are anomalies, and is a {Words.Of(spec.Data.Column(label).Type)}",
                    "write 0 and 1, or false and true, and declare it a flag");
            if (spec.Task is not AnomalyTask && reading.Map.Find("data.label") is { } there)
                reading.Fail(ReadingIds.OutOfRange, "data.label", there,
                    $"'{label}' says which rows are anomalies, and the task is {TaskLanguage.Task.WordOf(spec.Task)}: nothing reads it",
                    "say task: anomaly, or leave it out", new(EditKind.Set, "task", "anomaly"));
        }

        for (var i = 0; i < spec.Prepare.Count; i++)
        {
            var step = reading.Map.IsWritten(SpecPath.At("prepare", i)) ? SpecPath.At("prepare", i) : "prepare";
            for (var c = 0; c < spec.Prepare[i].On.Count; c++)
            {
                var column = spec.Prepare[i].On[c];
                var kind = PrepareLanguage.PrepareStep.WordOf(spec.Prepare[i]);
                var list = SpecPath.Join(SpecPath.Join(step, kind), "on");
                var path = reading.Map.IsWritten(SpecPath.At(list, c)) ? SpecPath.At(list, c) : list;
                if (spec.Inputs.Contains(column, StringComparer.Ordinal))
                {
                    var type = spec.Data.TypeOf(column);
                    if (type != ColumnType.Number && spec.Prepare[i] is not MissingStep && reading.Map.Find(path) is { } there)
                        reading.Fail(ReadingIds.WrongType, path, there, $"the column '{column}' is a {Words.Of(type)}; '{kind}' prepares numbers",
                            "leave it out here");
                    continue;
                }

                var near = Words.Nearest(column, spec.Inputs);
                if (reading.Map.Find(path) is { } span)
                {
                    reading.Fail(
                        ReadingIds.ColumnNotDeclared,
                        path,
                        span,
                        $"the column '{column}' is not declared under data"
                            + (near is null ? $"; declared: {string.Join(", ", spec.Inputs)}" : $"; did you mean '{near}'?"),
                        near is null ? "declare it as target, past, future or static" : $"write '{near}'",
                        near is null ? null : new SpecEdit(EditKind.Set, path, near));
                }
            }
        }

        void Declare(ValueList<string> columns, string list, string role)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (!roles.TryGetValue(columns[i], out var other))
                {
                    roles.Add(columns[i], role);
                    continue;
                }

                // A role that is said of the column itself stands there.
                var own = SpecPath.Join(SpecPath.Join("data.columns", columns[i]), "known");
                var path = reading.Map.IsWritten(SpecPath.At(list, i)) ? SpecPath.At(list, i)
                    : reading.Map.IsWritten(own) && !(i == 0 && reading.Map.IsWritten(list)) ? own : list;
                if (reading.Map.Find(path) is { } span)
                    reading.Fail(ReadingIds.DuplicateKey, path, span, $"the column '{columns[i]}' is {other} already and cannot be {role} too", "name it once");
            }
        }
    }
}

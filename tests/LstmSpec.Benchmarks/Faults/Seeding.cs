using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>A clean spec and its table while a fault is put into them.</summary>
internal sealed class Seeding(CleanSpec clean, Sheet? table)
{
    private readonly Sheet? _clean = table;
    private Sheet? _table;

    public CleanSpec Clean { get; } = clean;

    public string Text { get; private set; } = clean.Text;

    /// <summary>The clean spec.</summary>
    public ExperimentSpec Spec { get; } =
        (YamlReader.Read(clean.Text, clean.Name).Declaration is { } declaration ? Binder.Bind(declaration) : throw new FormatException(clean.Name)).Spec;

    /// <summary>The table; asked for, a copy of its own. Public files that are read in place have none.</summary>
    public Sheet Table => _table ??= _clean!.Copy();

    /// <summary>The table where something was put into it; null where it is as it was.</summary>
    public Sheet? Altered => _table;

    public bool HasTable => _clean is not null;

    public int Rows => _clean?.Rows.Count ?? int.MaxValue;

    /// <summary>One series whose next values are forecast, the parts cut by rows.</summary>
    public bool IsSeries => IsForecast && Spec.Data.Series.Count == 0;

    public bool IsForecast => Spec.Task is ForecastTask;

    public bool IsClasses => Spec.Task is ClassificationTask;

    /// <summary>The parts are cut by rows from the end of the series, a few folds of them.</summary>
    public bool IsExpanding => Spec.Split.Scheme is ExpandingSplit;

    /// <summary>A target of one series in a table that may be altered.</summary>
    public bool IsAlterable => HasTable && IsSeries;

    public string Target => Spec.Data.Target[0];

    public bool Differences => Spec.Prepare.Any(s => s is DifferenceStep d && Spec.Prepares(d, Target));

    public int TestRows => Spec.Split.Scheme is ExpandingSplit s ? s.Test : 0;

    public int Folds => Spec.Split.Scheme is ExpandingSplit s ? s.Folds : 1;

    /// <summary>Path of the one scale step.</summary>
    public string Scale => $"prepare[{Whole(Spec.Prepare.ToList().FindIndex(s => s is ScaleStep))}]";

    /// <summary>Every clean spec is trained by Adam.</summary>
    public string Rate => "train.optimizer.adam.learning-rate";

    public Seeding Set(string path, string value) => Edit(new(EditKind.Set, path, value));

    public Seeding Insert(string path, string value) => Edit(new(EditKind.Insert, path, value));

    public Seeding Remove(string path) => Edit(new(EditKind.Remove, path));

    /// <summary>The learning rate times a factor.</summary>
    public Seeding RateTimes(double factor) =>
        Set(Rate, (Spec.Train.Optimizer.LearningRate.Value * factor).ToString("0.############", CultureInfo.InvariantCulture));

    /// <summary>A split by rows with the same validation part.</summary>
    public Seeding Split(string scheme) =>
        Set("split", "{" + scheme + (Spec.Split.Validation is { } v ? ", validation: {rows: " + Whole(v.Rows) + "}" : string.Empty) + "}");

    /// <summary>A key of every recurrent layer.</summary>
    public Seeding Layers(string key, string value)
    {
        for (var i = 0; i < Spec.Model.Layers.Count; i++) Set($"model.layers[{i}].lstm.{key}", value);
        return this;
    }

    /// <summary>A covariate more, known ahead of time or not.</summary>
    public Seeding Covariate(string name, Func<int, double> value, bool ahead = false)
    {
        Table.Add(name, value);
        var (key, names) = ahead ? ("future", Spec.Data.Future) : ("past", Spec.Data.Past);
        return Set("data." + key, "[" + string.Join(", ", names.Append(name)) + "]");
    }

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private Seeding Edit(SpecEdit edit)
    {
        Text = YamlEdit.Apply(Text, edit);
        return this;
    }
}

using System.Globalization;
using System.Text;

namespace LstmSpec.Cases;

/// <summary>Facts of a case → a spec and what is known of its data. One way of reading for every case; none is known by its name.</summary>
internal static class Teller
{
    public static Told Tell(string id, Facts facts)
    {
        var @case = new Case(facts);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"experiment: {id}\n");
        var steps = @case.Facts.Items("model.layers") is var n && n > 0 && LabelPerStep(@case, n);
        if (@case.IsLabel) text.Append(steps ? "task: {classification: {labels: step}}\n" : "task: classification\n");
        else if (@case.Asked == Asked.Regression) text.Append("task: regression\n");
        else if (@case.Asked == Asked.Anomalies) text.Append("task: anomaly\n");
        text.Append(DataTold.Of(@case, steps)).Append(PrepareTold.Of(@case)).Append(WindowTold.Of(@case))
            .Append(SplitTold.Of(@case, out var onTest));
        text.Append(ModelTold.Of(@case)).Append(TrainTold.Of(@case, onTest));
        return new(text.ToString(), ProfileTold.Of(@case), [.. facts.Left]);
    }

    /// <summary>One label for every step: the uppermost recurrent layer gives a sequence, nothing folds it up, and the words speak of steps.</summary>
    private static bool LabelPerStep(Case @case, int layers)
    {
        if (!@case.IsLabel) return false;
        for (var i = layers - 1; i >= 0; i--)
        {
            var type = @case.Facts.Text($"model.layers[{i}].type");
            if (type.Says("flatten", "pool", "attention")) return false;
            if (!ModelTold.IsRecurrent(type)) continue;
            return @case.Facts.Flag($"model.layers[{i}].return_sequences") == true;
        }

        return false;
    }
}

namespace LstmSpec.Statistics;

/// <summary>The errors of labels on one number, so that points of a sweep can be compared by them.</summary>
internal static class LabelErrors
{
    /// <param name="values">(sequence, label) what is told, in the labels' units.</param>
    /// <param name="truth">By label, those of the sequences; NaN where one is not known.</param>
    /// <param name="classes">Whether values are classes, which are right or wrong.</param>
    /// <returns>
    /// Of one label the mean absolute error, of classes the share of wrong ones. Of several the mean of their errors, each over how far the label lies from its
    /// mean: labels that no sequence has, or that all have alike, are left out; where that leaves none, errors count as they are.
    /// </returns>
    public static double Of(IReadOnlyList<float> values, IReadOnlyList<float[]> truth, bool classes)
    {
        var labels = truth.Select(Single).Where(label => label.Known > 0).ToList();
        var differing = labels.Where(label => label.Spread > 0).ToList();
        if (truth.Count == 1 || differing.Count == 0) return labels.Select(label => label.Sum / label.Known).DefaultIfEmpty(double.NaN).Average();
        return differing.Average(label => label.Sum / label.Spread);

        (double Sum, double Spread, int Known) Single(float[] own, int label)
        {
            var known = Enumerable.Range(0, own.Length).Where(i => !float.IsNaN(own[i])).ToList();
            var mean = known.Select(i => (double)own[i]).DefaultIfEmpty().Average();
            double sum = 0, spread = 0;
            foreach (var i in known)
            {
                var value = values[(i * truth.Count) + label];
                sum += classes ? (value == own[i] ? 0 : 1) : Math.Abs((double)value - own[i]);
                spread += Math.Abs(own[i] - mean);
            }

            return (sum, spread, known.Count);
        }
    }
}

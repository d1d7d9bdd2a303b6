using System.Globalization;
using LstmSpec.Engines;

namespace LstmSpec.Training.Inside;

/// <summary>
/// Looks into a network at every so many steps of its training. When there are many samples every other one is let go and the next ones are taken half as
/// often, so that a training of any length leaves as many: which steps are looked at follows from their number alone. Nothing it does changes a bit of the
/// training.
/// </summary>
internal sealed class InsideWatch
{
    /// <summary>
    /// Steps from one sample to the next, to begin with. A look costs about a step of its own, less of a larger network (<c>-- watching</c> of the benchmarks):
    /// one in fifty is at most a fiftieth of the time.
    /// </summary>
    public const int Usual = 100, Short = 50;

    /// <summary>A budget of fewer steps is a short training's: a hundred apart, it would be over before there are looks enough to tell something lasting
    /// by.</summary>
    private const int Many = 2000;

    private const int Most = 32;

    private static readonly string[] LstmGates = ["input", "forget", "candidate", "output"], GruGates = ["reset", "update", "candidate"];

    private readonly Network _network;
    private readonly List<(string Part, int[] Matrices)> _parts;
    private readonly List<InsideSample> _samples = [];
    private readonly List<double> _beside = [];
    private readonly Queue<IReadOnlyList<IReadOnlyList<bool>>> _silent = new();
    private int _every;

    public InsideWatch(Network network, int every)
    {
        (_network, _every) = (network, every);
        _parts = [.. network.Parameters().Select((shape, i) => (shape.Name, Index: i))
            .Where(p => p.Name.Contains("weight", StringComparison.Ordinal) && !p.Name.StartsWith("embedding.", StringComparison.Ordinal))
            .GroupBy(p => PartOf(p.Name), StringComparer.Ordinal).Select(g => (g.Key, g.Select(p => p.Index).ToArray()))];
    }

    /// <summary>As far apart as fits a training.</summary>
    /// <param name="steps">That it may take at most: early stopping may end it any time.</param>
    public static int Fitting(long steps) => steps < Many ? Short : Usual;

    public FirstLoss? First { get; set; }

    /// <summary>What <see cref="LossReader"/> reads beside the loss; null where it reads nothing.</summary>
    public (string Metric, bool Higher)? Metric { get; set; }

    /// <summary>What was seen so far, as it is, for a training that is left and gone on with.</summary>
    public InsideRecord State => new(_every, [.. _samples])
    {
        First = First,
        Beside = Metric is { } m ? new(m.Metric, m.Higher, [.. _beside]) : null,
        Looks = [.. _silent],
    };

    /// <summary>The same, to be kept: numbers of four digits.</summary>
    public InsideRecord Record => new(_every, [.. _samples.Select(Rounded)])
    {
        First = First is { } first ? new(Rounded(first.Loss), Rounded(first.Expected)) : null,
        Beside = Metric is { } m && _beside.Count > 0 ? new(m.Metric, m.Higher, [.. _beside.Select(Rounded)]) : null,
    };

    /// <summary>Goes on from what was seen before.</summary>
    public void Restore(InsideRecord left)
    {
        _every = left.Every;
        _samples.AddRange(left.Samples);
        First = left.First;
        _beside.AddRange(left.Beside?.Values ?? []);
        foreach (var look in left.Looks ?? []) _silent.Enqueue(look);
    }

    /// <summary>Whether this step is looked at.</summary>
    /// <param name="step">Counted from 1.</param>
    public bool Wants(int step) => step % _every == 0;

    public void AddBeside(double value) => _beside.Add(value);

    public void Take(int step, double rate, StepResult result, StepReport report)
    {
        var layers = new List<LayerInside>();
        for (var i = 0; i < _network.Layers.Count; i++)
        {
            if (_network.Layers[i] is RecurrentLayer layer) layers.Add(LayerInside.Of(i, report.LayerReach[i], Gates(layer, report.Gates[i])));
        }

        _silent.Enqueue(report.Silent);
        if (_silent.Count > SilentUnits.Looks) _silent.Dequeue();
        _samples.Add(
            new(step, rate, result.Loss, result.Penalty,
                _parts.ConvertAll(
                    p => new PartNorms(p.Part, Norm(report.GradientNorms, p.Matrices), Norm(report.UpdateNorms, p.Matrices),
                        Norm(report.WeightNorms, p.Matrices))), layers)
            { Silent = Silent() });
        if (_samples.Count < Most) return;
        _every *= 2;
        _samples.RemoveAll(s => s.Step % _every != 0);
    }

    /// <summary>Of each layer that rectifies, the units that the last looks all found silent; null before there are enough of these, or where no layer
    /// does.</summary>
    private SilentUnits[]? Silent()
    {
        if (_silent.Count < SilentUnits.Looks) return null;
        var layers = Enumerable.Range(0, _network.Layers.Count).Where(i => _silent.All(look => i < look.Count && look[i].Count > 0)).Select(i =>
        {
            var units = _silent.Peek()[i].Count;
            return new SilentUnits(i, Enumerable.Range(0, units).Count(unit => _silent.All(look => look[i][unit])) / (double)units);
        }).ToArray();
        return layers.Length == 0 ? null : layers;
    }

    private static GateInside[] Gates(RecurrentLayer layer, IReadOnlyList<GateShares> shares) =>
        [.. shares.Select((s, gate) => new GateInside((layer.Cell == CellKind.Gru ? GruGates : LstmGates)[gate], s.Stuck, s.Bins))];

    /// <summary><c>layers.0.reverse.weight_ih</c> is of <c>layers.0</c>, <c>head.weight</c> of <c>head</c>.</summary>
    private static string PartOf(string name)
    {
        var first = name.IndexOf('.', StringComparison.Ordinal);
        return name.StartsWith("layers.", StringComparison.Ordinal) ? name[..name.IndexOf('.', first + 1)] : name[..first];
    }

    private static double Norm(IReadOnlyList<double> norms, int[] which)
    {
        var sum = 0.0;
        foreach (var i in which) sum += norms[i] * norms[i];
        return Math.Sqrt(sum);
    }

    private static InsideSample Rounded(InsideSample s) => new(
        s.Step,
        s.Rate,
        Rounded(s.Loss),
        Rounded(s.Penalty),
        [.. s.Parts.Select(p => new PartNorms(p.Part, Rounded(p.Gradient), Rounded(p.Update), Rounded(p.Weight)))],
        [.. s.Layers.Select(
            l => l with { Fading = [.. l.Fading.Select(Rounded)],
                Gates = [.. l.Gates.Select(g => new GateInside(g.Gate, Rounded(g.Stuck), [.. g.Bins.Select(Rounded)]))] })])
    {
        Silent = s.Silent is null ? null : [.. s.Silent.Select(l => l with { Share = Rounded(l.Share) })],
    };

    private static double Rounded(double value) => double.Parse(value.ToString("E3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

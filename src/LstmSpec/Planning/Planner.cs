using System.Security.Cryptography;
using System.Text;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Planning;

/// <summary>Spec → plan: every default written out, one chain of preparation per column, canonical text and hash.</summary>
public static class Planner
{
    /// <summary>Characters hashed at once.</summary>
    private const int Piece = 4096;

    [ThreadStatic]
    private static byte[]? _bytes;

    /// <summary>The plan of a spec that the binder found nothing wrong with. Equal specs give equal texts and hashes on every host; what means the same (the
    /// order of seasons, a metric named twice) is written the same.</summary>
    public static Plan Resolve(ExperimentSpec spec)
    {
        var resolved = spec with
        {
            // What means the same is written the same: the order of seasons says nothing, and twice is once.
            Data = spec.Data with
            {
                Season = spec.Data.Season.Distinct().OrderBy(s => s).ToValueList(),
                Calendar = spec.Data.Calendar.Distinct().OrderBy(c => c).ToValueList(),
                TargetOffset = spec.TargetOffset,
            },
            Window = spec.Window with { Lead = spec.TargetOffset - spec.Task.ImpliedOffset },
            Split = spec.Split with
            {
                Scheme = spec.Split.Scheme switch
                {
                    WalkForwardSplit { Refit: null } walk => walk with { Refit = spec.Window.Horizon },
                    PurgedKFoldSplit { Purge: null } purged => purged with { Purge = spec.Window.Horizon },
                    var other => other,
                },
            },
            Model = spec.Model.Head is SequenceToSequenceHead { Units: null } decoder
                && spec.Model.Layers.OfType<RecurrentLayerSpec>().LastOrDefault() is { } last
                ? spec.Model with { Head = decoder with { Units = last.Units } }
                : spec.Model,
            // A method's numbers are written out where it reads them.
            Sweep = spec.Sweep is { Method: SweepMethod.Halving, Factor: null } halving ? halving with { Factor = 3 } : spec.Sweep,
            Score = spec.Score with
            {
                Metrics = spec.Score.Metrics.Distinct().ToValueList(),
                Baselines = (spec.Score.Baselines ?? DefaultBaselines(spec)).Distinct().ToValueList(),
                Origins = spec.Score.Origins ?? (spec.Task is { IsLabels: true, OnePerSequence: false } ? spec.Window.Length : spec.Window.Horizon),
            },
        };
        var columns = Columns(resolved);
        var text = TextOf(resolved, columns);
        return new() { Spec = resolved, Columns = columns, Text = text, Hash = HashOf(text) };
    }

    /// <summary>Hash of what a plan says of data, preparation and split, whatever window, network, training and scores are.</summary>
    internal static string HashOfData(Plan plan)
    {
        var rest = new ExperimentSpec();
        return HashOf(
            TextOf(plan.Spec with
            {
                Window = rest.Window,
                Model = rest.Model,
                Train = rest.Train,
                Score = rest.Score,
                Seeds = rest.Seeds,
                Final = rest.Final,
                Sweep = null
            }, plan.Columns));
    }

    private static ValueList<Baseline> DefaultBaselines(ExperimentSpec spec) => spec.Task.IsLabels
        ? ValueList.Of(Baseline.Mean, Baseline.PreparedLinear)
        : spec.Season is null
        ? ValueList.Of(Baseline.Naive, Baseline.PreparedMean, Baseline.PreparedLinear)
        : ValueList.Of(Baseline.Naive, Baseline.SeasonalNaive, Baseline.PreparedMean, Baseline.PreparedLinear);

    private static ValueList<ColumnPlan> Columns(ExperimentSpec spec)
    {
        var data = spec.Data;
        var columns = new List<ColumnPlan>(data.Target.Count + data.Past.Count + data.Future.Count + data.Static.Count);

        // Of hundreds of columns most are prepared alike: a chain is made once.
        var singles = new PrepareStep[spec.Prepare.Count][];
        var chains = new Dictionary<string, ValueList<PrepareStep>>(StringComparer.Ordinal);
        var on = new char[spec.Prepare.Count];
        var shared = spec.Prepare.Count(s => s is ScaleStep { ShareStatistics: true });
        Add(data.Target, ColumnRole.Target);
        Add(data.Past, ColumnRole.Past);
        Add(data.Future, ColumnRole.Future);
        Add(data.Static, ColumnRole.Static);
        return columns.ToValueList();

        void Add(ValueList<string> names, ColumnRole role)
        {
            foreach (var name in names)
            {
                var plain = new ColumnPlan(name, role, Chain(name));
                columns.Add(data.Said(name) is { } said
                    ? plain with { Type = said.Type, Levels = said.Levels, Embedding = said.Embedding, ReleaseLag = said.ReleaseLag } : plain);
            }
        }

        ValueList<PrepareStep> Chain(string name)
        {
            for (var i = 0; i < on.Length; i++) on[i] = spec.Prepares(spec.Prepare[i], name) ? '1' : '0';
            var key = new string(on);
            if (chains.TryGetValue(key, out var known)) return known;
            var steps = new List<PrepareStep>();
            for (var i = 0; i < on.Length; i++)
            {
                if (on[i] == '1') steps.AddRange(singles[i] ??= Single(spec.Prepare[i]));
            }

            return chains[key] = steps.ToValueList();
        }

        // The column's own step; a difference of order n is n differences. Where several scalers share statistics, each says with which columns.
        PrepareStep[] Single(PrepareStep step) => step switch
        {
            DifferenceStep difference => [.. Enumerable.Repeat<PrepareStep>(difference with { On = default, Order = 1 }, difference.Order)],
            ScaleStep { ShareStatistics: true } when shared > 1 => [step with { On = spec.Inputs.Where(c => spec.Prepares(step, c)).ToValueList() }],
            _ => [step with { On = default }],
        };
    }

    private static string TextOf(ExperimentSpec spec, ValueList<ColumnPlan> columns)
    {
        var writer = new CanonicalWriter();
        PlanWords.Plan.Write(new() { Language = Plan.LanguageVersion, Spec = spec, Columns = columns.Select(WrittenColumn.Of).ToValueList() }, writer);
        writer.EndLine();
        return writer.Finish();
    }

    private static string HashOf(string text)
    {
        using var sha = SHA256.Create();
        var bytes = _bytes ??= new byte[3 * Piece];
        for (var start = 0; start < text.Length; start += Piece)
        {
            // Canonical text is ASCII: no character lies across two pieces.
            var count = Encoding.UTF8.GetBytes(text, start, Math.Min(Piece, text.Length - start), bytes, 0);
            sha.TransformBlock(bytes, 0, count, null, 0);
        }

        sha.TransformFinalBlock(bytes, 0, 0);
        const string Digits = "0123456789abcdef";
        var hash = sha.Hash!;
        var hex = new char[2 * hash.Length];
        for (var i = 0; i < hash.Length; i++) (hex[2 * i], hex[(2 * i) + 1]) = (Digits[hash[i] >> 4], Digits[hash[i] & 15]);
        return new string(hex);
    }
}

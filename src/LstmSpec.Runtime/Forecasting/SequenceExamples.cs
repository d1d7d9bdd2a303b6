using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>Rows that are read for one label.</summary>
/// <param name="Series">Index of the series they are of.</param>
/// <param name="First">First row.</param>
/// <param name="Length">Rows.</param>
/// <param name="Label">Row that the label is of.</param>
internal readonly record struct LabelledRows(int Series, int First, int Length, int Label);

/// <summary>
/// Sequences with a label each: windows of one length, cut from every series, or, where lengths are ragged, each series as a whole. The label is that of the last row; the column it is in is not read. A batch is
/// filled up to its longest sequence and masked; unmasked, all are filled up to one length with zeros that are read as values.
/// </summary>
internal sealed class SequenceExamples : Examples
{
    /// <summary>Batches that are drawn together before their sequences are put in order of length.</summary>
    private const int Pool = 16;

    private readonly Plan _plan;
    private readonly PreparedSeries _series;
    private readonly LabelledRows[] _sequences;
    private readonly RaggedSpec? _ragged;
    private readonly int _longest, _fixed, _inputs, _lead;
    private readonly bool _everyStep;
    private readonly RowSet? _part;

    /// <param name="everyStep">Whether every step has a label, not the last one alone.</param>
    /// <param name="part">Where labels count; everywhere where null.</param>
    private SequenceExamples(Plan plan, PreparedSeries series, LabelledRows[] sequences, bool everyStep, RowSet? part)
    {
        (_everyStep, _part, _lead) = (everyStep, part, plan.Spec.Window.Lead);
        (_plan, _series, _sequences, _ragged) = (plan, series, sequences, plan.Spec.Window.Ragged);
        _longest = sequences.Max(s => s.Length);
        _fixed = _ragged is { Mask: false } ? Math.Max(_longest, _ragged.MaxLength ?? series.Series.Max(s => s.Rows - series.WarmUp)) : 0;
        _inputs = series.Columns.Count - series.Targets;
    }

    public override int Count => _sequences.Length;

    public override int Targets => _everyStep ? Math.Max(_longest, _fixed) : 1;

    /// <summary>All labels that count.</summary>
    public IEnumerable<float> Labels => Cases().Sequences.Select(s => _series.Columns[0][s.Label]).Where(l => !float.IsNaN(l));

    public IReadOnlyList<LabelledRows> Sequences => _sequences;

    /// <summary>Of the label column, prepared; the labels themselves where it is a class.</summary>
    public float Label(int index) => _series.Columns[0][_sequences[index].Label];

    /// <summary>Inputs of a sequence, step by step.</summary>
    public float Input(int index, int step, int input) => LevelOf(_sequences[index], input).In(_series.Columns[_series.Targets + input][_sequences[index].First + step]);

    public override int SeriesOf(int index) => _sequences[index].Series;

    /// <summary>Name of an input.</summary>
    public string NameOf(int input) => _series.Names[_series.Targets + input];

    /// <summary>Columns that are read.</summary>
    public int Inputs => _inputs;

    /// <summary>One example for each label: the rows that it is told from. Rows that several windows hold have the label of the first.</summary>
    public SequenceExamples Cases()
    {
        if (!_everyStep) return this;
        var (found, seen) = (new List<LabelledRows>(), new HashSet<int>());
        foreach (var (_, step, sequence) in Steps(seen)) found.Add(new(sequence.Series, sequence.First, step + 1, sequence.First + step + _lead));
        return new(_plan, _series, [.. found], everyStep: false, null);
    }

    /// <summary>The outputs of some sequences → those of their cases, as <see cref="Cases"/> has them.</summary>
    /// <param name="steps">Of the batch.</param>
    /// <param name="seen">Labels that were given already.</param>
    /// <param name="outputs">(sequence, step, k).</param>
    /// <param name="cases">(case, k) is added to.</param>
    public void Collect(int from, int count, int steps, HashSet<int> seen, ReadOnlySpan<float> outputs, List<float> cases)
    {
        var width = outputs.Length / (count * steps);
        foreach (var (index, step, sequence) in Steps(seen, from, count))
        {
            var at = (((index - from) * steps) + (_ragged is { Pad: WindowEnd.Back } ? 0 : steps - sequence.Length) + step) * width;
            for (var k = 0; k < width; k++) cases.Add(outputs[at + k]);
        }
    }

    private IEnumerable<(int Index, int Step, LabelledRows Sequence)> Steps(HashSet<int> seen, int from = 0, int count = int.MaxValue)
    {
        for (var i = from; i < _sequences.Length && i - from < count; i++)
        {
            for (var t = 0; t < _sequences[i].Length; t++)
            {
                if (Counts(_sequences[i], t) && seen.Add(_sequences[i].First + t)) yield return (i, t, _sequences[i]);
            }
        }
    }

    private bool Counts(LabelledRows sequence, int step)
    {
        var (row, own) = (sequence.First + step + _lead, _series.Series[sequence.Series]);
        return row >= own.Start && row < own.End && _part?.Contains(row) != false;
    }

    /// <summary>What lies inside the part and has a label.</summary>
    /// <exception cref="WindowException">Nothing does, or a series is too short.</exception>
    public static SequenceExamples Training(Plan plan, PreparedSeries series, RowSet part) =>
        Of(plan, series, Found(plan.Spec.Window, series, part, plan.Spec.Window.Stride, reachBack: false), part, labelled: true);

    /// <summary>What has its last row in the part; rows before the part are read, too.</summary>
    /// <param name="every">Rows from one to the next.</param>
    /// <param name="labelled">Whether those without a label are left out.</param>
    /// <exception cref="WindowException">Nothing does, or a series is too short.</exception>
    public static SequenceExamples Reading(Plan plan, PreparedSeries series, RowSet part, int every, bool labelled) =>
        Of(plan, series, Found(plan.Spec.Window, series, part, every, reachBack: true, whole: Heads.EveryStep(plan)), part, labelled);

    /// <summary>The end of each series: what new rows are labelled by.</summary>
    public static SequenceExamples Last(Plan plan, PreparedSeries series) =>
        Of(plan, series, series.Series.Select((s, k) => At(plan.Spec.Window with { Lead = 0 }, k, s.Start + series.WarmUp, s.End - 1)), RowSet.OfRows(series.Series.Select(s => s.End - 1)), labelled: false);

    public SequenceExamples First(int count) => count == _sequences.Length ? this : new(_plan, _series, _sequences[..count], _everyStep, _part);

    public override ExampleBuffers Buffers(int batch)
    {
        var size = (Int128)batch * Math.Max(_longest, _fixed) * _inputs;
        if (size > Array.MaxLength) throw new TooLargeException("train.batch", $"{batch} sequences of up to {_longest} steps are {size} values at once; up to {Array.MaxLength} can be held", "a smaller batch, or window.ragged.max-length");
        return new(new float[(int)size], new float[batch * Targets]) { Lengths = new int[batch], Weights = new float[_everyStep ? batch * Targets : 0] };
    }

    public override Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true)
    {
        var steps = _fixed;
        foreach (var i in which) steps = Math.Max(steps, _sequences[i].Length);
        var inputs = buffers.Inputs.AsSpan(0, which.Length * steps * _inputs);
        inputs.Clear();
        var truth = buffers.Targets.AsSpan(0, which.Length * (_everyStep ? steps : 1));
        var weights = buffers.Weights.AsSpan(0, _everyStep ? which.Length * steps : 0);
        truth.Clear();
        weights.Clear();
        var whole = true;
        for (var b = 0; b < which.Length; b++)
        {
            var sequence = _sequences[which[b]];
            var from = _ragged is { Pad: WindowEnd.Back } ? 0 : steps - sequence.Length;
            for (var f = 0; f < _inputs; f++)
            {
                var column = _series.Columns[_series.Targets + f].AsSpan(sequence.First, sequence.Length);
                var level = LevelOf(sequence, f);
                for (var t = 0; t < column.Length; t++) inputs[(((b * steps) + from + t) * _inputs) + f] = level.In(column[t]);
            }

            buffers.Lengths[b] = sequence.Length;
            whole &= sequence.Length == steps;
            if (!targets) continue;
            if (!_everyStep) truth[b] = Label(which[b]);
            for (var t = 0; t < sequence.Length && _everyStep; t++)
            {
                var label = Counts(sequence, t) ? _series.Columns[0][sequence.First + t + _lead] : float.NaN;
                if (!float.IsNaN(label)) (truth[(b * steps) + from + t], weights[(b * steps) + from + t]) = (label, 1);
            }
        }

        return new(inputs, targets ? truth : default, which.Length)
        {
            Weights = targets ? weights : default,
            Lengths = whole || _ragged is { Mask: false } ? default : buffers.Lengths.AsSpan(0, which.Length),
            Padding = _ragged is { Pad: WindowEnd.Back } ? PaddingSide.Back : PaddingSide.Front,
        };
    }

    /// <summary>Within some batches that were drawn together, sequences of one length come into one batch; the batches keep the order in which their first one was drawn.</summary>
    public override void Arrange(Span<int> order, int batch)
    {
        if (_sequences.All(s => s.Length == _longest)) return;
        for (var from = 0; from < order.Length; from += Pool * batch)
        {
            var pool = order.Slice(from, Math.Min(Pool * batch, order.Length - from));
            var drawn = pool.ToArray();
            var batches = drawn.Select((sequence, place) => (sequence, place)).OrderBy(s => _sequences[s.sequence].Length).ThenBy(s => s.place).Chunk(batch)
                .OrderBy(b => b.Length < batch).ThenBy(b => b.Min(s => s.place));
            var at = 0;
            foreach (var (sequence, _) in batches.SelectMany(b => b)) pool[at++] = sequence;
        }
    }

    /// <summary>What a scaler whose statistics are a window's own makes of a sequence.</summary>
    private Level LevelOf(in LabelledRows sequence, int input)
    {
        var column = _series.Targets + input;
        if (_series.OfWindow.Count == 0 || _series.OfWindow[column].Count == 0) return Level.None;
        return WindowScaler.Of(_series.OfWindow[column], _series.Columns[column].AsSpan(sequence.First, sequence.Length), []).Input;
    }

    private static SequenceExamples Of(Plan plan, PreparedSeries series, IEnumerable<LabelledRows> sequences, RowSet? part, bool labelled)
    {
        var everyStep = Heads.EveryStep(plan);
        var all = new SequenceExamples(plan, series, [.. sequences.DefaultIfEmpty()], everyStep, everyStep ? part : null);
        var found = all._sequences.Where(s => s.Length > 0 && (!labelled || all.HasLabel(s))).ToArray();
        return found.Length > 0 ? new(plan, series, found, everyStep, everyStep ? part : null) : throw new WindowException("no sequence with a label lies in the part", "more rows, or a shorter window");
    }

    private bool HasLabel(LabelledRows sequence) => _everyStep
        ? Enumerable.Range(0, sequence.Length).Any(t => Counts(sequence, t) && !float.IsNaN(_series.Columns[0][sequence.First + t + _lead]))
        : !float.IsNaN(_series.Columns[0][sequence.Label]);

    /// <param name="whole">Whether windows go on to the last row of each stretch, the first as late as it still labels the first.</param>
    private static IEnumerable<LabelledRows> Found(WindowSpec window, PreparedSeries series, RowSet part, int every, bool reachBack, bool whole = false)
    {
        for (var k = 0; k < series.Series.Count; k++)
        {
            var rows = series.Series[k];
            foreach (var range in part.Within(rows.Start, rows.End))
            {
                var first = (reachBack ? rows.Start : range.Start) + series.WarmUp;
                if (window.Ragged is not null)
                {
                    yield return At(window, k, first, range.End - 1);
                    continue;
                }

                var last = Math.Max(first + window.Length - 1 + window.Lead, range.Start);
                if (whole) last = Math.Min(Math.Max(last, range.Start + window.Length - 1), Math.Max(last, range.End - 1));
                if (last >= range.End && (reachBack || range.Count == rows.Rows)) throw TooShort(rows, series.WarmUp, window);
                for (; last < range.End && last - window.Lead < rows.End; last = whole && last < range.End - 1 ? Math.Min(last + every, range.End - 1) : last + every)
                    yield return new(k, last - window.Lead - window.Length + 1, window.Length, last);
            }
        }
    }

    /// <summary>The rows up to the last one, as long as they may be.</summary>
    private static LabelledRows At(WindowSpec window, int series, int first, int label)
    {
        var last = Math.Min(label, label - window.Lead);
        if (last < first) throw new WindowException("a series has no row that its preparation leaves a value in", "longer series");
        var length = last - first + 1;
        if (window.Ragged is null) return length >= window.Length ? new(series, last - window.Length + 1, window.Length, label) : throw new WindowException($"a window of {window.Length} steps does not fit {length} rows", "longer series, or window.ragged");
        var most = Math.Min(length, window.Ragged.MaxLength ?? length);
        return new(series, window.Ragged.Truncate == WindowEnd.Front ? last - most + 1 : first, most, label);
    }

    private static WindowException TooShort(SeriesRows rows, int warmUp, WindowSpec window) => new(
        $"{(rows.Key.Length > 0 ? $"series '{rows.Key}'" : "the series")} has {rows.Rows - warmUp} rows to read, and a window {window.Length} steps",
        "say how series of unequal length are read: window.ragged");
}

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
    private readonly int _longest, _fixed, _inputs;

    private SequenceExamples(Plan plan, PreparedSeries series, LabelledRows[] sequences)
    {
        (_plan, _series, _sequences, _ragged) = (plan, series, sequences, plan.Spec.Window.Ragged);
        _longest = sequences.Max(s => s.Length);
        _fixed = _ragged is { Mask: false } ? Math.Max(_longest, _ragged.MaxLength ?? series.Series.Max(s => s.Rows - series.WarmUp)) : 0;
        _inputs = series.Columns.Count - series.Targets;
    }

    public override int Count => _sequences.Length;

    public override int Targets => 1;

    public IReadOnlyList<LabelledRows> Sequences => _sequences;

    /// <summary>Of the label column, prepared; the labels themselves where it is a class.</summary>
    public float Label(int index) => _series.Columns[0][_sequences[index].Label];

    /// <summary>Inputs of a sequence, step by step.</summary>
    public float Input(int index, int step, int input) => _series.Columns[_series.Targets + input][_sequences[index].First + step];

    /// <summary>Columns that are read.</summary>
    public int Inputs => _inputs;

    /// <summary>What lies inside the part and has a label.</summary>
    /// <exception cref="WindowException">Nothing does, or a series is too short.</exception>
    public static SequenceExamples Training(Plan plan, PreparedSeries series, RowSet part) =>
        Of(plan, series, Found(plan.Spec.Window, series, part, plan.Spec.Window.Stride, reachBack: false).Where(s => !float.IsNaN(series.Columns[0][s.Label])));

    /// <summary>What has its last row in the part; rows before the part are read, too.</summary>
    /// <param name="every">Rows from one to the next.</param>
    /// <param name="labelled">Whether those without a label are left out.</param>
    /// <exception cref="WindowException">Nothing does, or a series is too short.</exception>
    public static SequenceExamples Reading(Plan plan, PreparedSeries series, RowSet part, int every, bool labelled) =>
        Of(plan, series, Found(plan.Spec.Window, series, part, every, reachBack: true).Where(s => !labelled || !float.IsNaN(series.Columns[0][s.Label])));

    /// <summary>The end of each series: what new rows are labelled by.</summary>
    public static SequenceExamples Last(Plan plan, PreparedSeries series) =>
        Of(plan, series, series.Series.Select((s, k) => At(plan.Spec.Window with { Lead = 0 }, k, s.Start + series.WarmUp, s.End - 1)));

    public SequenceExamples First(int count) => count == _sequences.Length ? this : new(_plan, _series, _sequences[..count]);

    public override ExampleBuffers Buffers(int batch)
    {
        var size = (Int128)batch * Math.Max(_longest, _fixed) * _inputs;
        if (size > Array.MaxLength) throw new TooLargeException("train.batch", $"{batch} sequences of up to {_longest} steps are {size} values at once; up to {Array.MaxLength} can be held", "a smaller batch, or window.ragged.max-length");
        return new(new float[(int)size], new float[batch]) { Lengths = new int[batch] };
    }

    public override Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true)
    {
        var steps = _fixed;
        foreach (var i in which) steps = Math.Max(steps, _sequences[i].Length);
        var inputs = buffers.Inputs.AsSpan(0, which.Length * steps * _inputs);
        inputs.Clear();
        var whole = true;
        for (var b = 0; b < which.Length; b++)
        {
            var sequence = _sequences[which[b]];
            var from = _ragged is { Pad: WindowEnd.Back } ? 0 : steps - sequence.Length;
            for (var f = 0; f < _inputs; f++)
            {
                var column = _series.Columns[_series.Targets + f].AsSpan(sequence.First, sequence.Length);
                for (var t = 0; t < column.Length; t++) inputs[(((b * steps) + from + t) * _inputs) + f] = column[t];
            }

            buffers.Lengths[b] = sequence.Length;
            whole &= sequence.Length == steps;
            if (targets) buffers.Targets[b] = Label(which[b]);
        }

        return new(inputs, targets ? buffers.Targets.AsSpan(0, which.Length) : default, which.Length)
        {
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

    private static SequenceExamples Of(Plan plan, PreparedSeries series, IEnumerable<LabelledRows> sequences)
    {
        var found = sequences.ToArray();
        return found.Length > 0 ? new(plan, series, found) : throw new WindowException("no sequence with a label lies in the part", "more rows, or a shorter window");
    }

    private static IEnumerable<LabelledRows> Found(WindowSpec window, PreparedSeries series, RowSet part, int every, bool reachBack)
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
                if (last >= range.End && (reachBack || range.Count == rows.Rows)) throw TooShort(rows, series.WarmUp, window);
                for (; last < range.End && last - window.Lead < rows.End; last += every) yield return new(k, last - window.Lead - window.Length + 1, window.Length, last);
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

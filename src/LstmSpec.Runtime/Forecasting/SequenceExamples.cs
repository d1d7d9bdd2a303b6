using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>
/// Sequences with labels: windows of one length, cut from every series, or, where lengths are ragged, each series as a whole. The labels are those of the last
/// row; the columns they are in are not read. A batch is filled up to its longest sequence and masked; unmasked, all are filled up to one length with zeros
/// that are read as values. Rows that the plan masks by a value are left out of their sequence, which is what a recurrent layer makes of a masked step: its
/// state goes on as it is.
/// </summary>
internal sealed class SequenceExamples : Examples
{
    /// <summary>Batches that are drawn together before their sequences are put in order of length.</summary>
    private const int Pool = 16;

    private readonly Plan _plan;
    private readonly PreparedSeries _series;
    private readonly LabelledRows[] _sequences;
    private readonly RaggedSpec? _ragged;
    private readonly int _longest, _fixed, _inputs, _lead, _labels, _segment;
    private readonly bool _everyStep;
    private readonly RowSet? _part;

    // Per sequence the places of its rows that are read; null where all are.
    private readonly int[]?[]? _kept;

    private readonly PartsKept _parts = new();

    // Inputs that are read in other sequences, and which; null where every sequence reads its own.
    private readonly (bool[] Inputs, IReadOnlyList<int> Others)? _lent;

    private SequenceExamples(SequenceExamples own, bool[] inputs, IReadOnlyList<int> others)
    {
        (_plan, _series, _sequences, _ragged, _longest, _fixed,
            _inputs) = (own._plan, own._series, own._sequences, own._ragged, own._longest, own._fixed, own._inputs);
        (_everyStep, _part, _lead, _labels, _segment, _kept) = (own._everyStep, own._part, own._lead, own._labels, own._segment, own._kept);
        _lent = (inputs, others);
    }

    /// <param name="everyStep">Whether every step has a label, not the last one alone.</param>
    /// <param name="part">Where labels count; everywhere where null.</param>
    private SequenceExamples(Plan plan, PreparedSeries series, LabelledRows[] sequences, bool everyStep, RowSet? part)
    {
        (_everyStep, _part, _lead, _labels) = (everyStep, part, plan.Spec.Window.Lead, series.Targets);
        (_plan, _series, _sequences, _ragged) = (plan, series, sequences, plan.Spec.Window.Ragged);
        _segment = Heads.Segment(plan);
        _inputs = series.Columns.Count - series.Targets;
        if (MaskedRows.Of(series, series.Targets, _ragged) is { } masked) _kept = [.. sequences.Select(s => MaskedRows.Kept(masked, s.First, s.Length))];
        _longest = Filled(Enumerable.Range(0, sequences.Length).Max(Length));
        _fixed = _ragged is { Mask: false } ? Filled(Math.Max(_longest, _ragged.MaxLength ?? series.Series.Max(s => s.Rows - series.WarmUp))) : 0;
    }

    public override int Count => _sequences.Length;

    public override int Targets => _labels * (_everyStep ? Math.Max(_longest, _fixed) : 1);

    /// <summary>Labels of a sequence, or of a step of it.</summary>
    public int LabelColumns => _labels;

    /// <summary>All labels that count.</summary>
    public IEnumerable<float> Labels => Cases().Sequences.Select(s => _series.Columns[0][s.Label]).Where(l => !float.IsNaN(l));

    public IReadOnlyList<LabelledRows> Sequences => _sequences;

    /// <summary>Of a label column, prepared; the labels themselves where it is a class.</summary>
    public float Label(int index, int label = 0) => _series.Columns[label][_sequences[index].Label];

    /// <summary>Steps of a sequence that are read.</summary>
    public int Length(int index) => _kept?[index]?.Length ?? _sequences[index].Length;

    /// <summary>Row of a step of a sequence.</summary>
    public int Row(int index, int step) => _sequences[index].First + Place(index, step);

    /// <summary>Inputs of a sequence, step by step.</summary>
    public float Input(int index, int step, int input) => Value(_sequences[index], Place(index, step), input);

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
        foreach (var (index, step) in Steps(seen))
        {
            var (sequence, place) = (_sequences[index], Place(index, step));
            found.Add(new(sequence.Series, sequence.First, place + 1, sequence.First + place + _lead));
        }

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
        foreach (var (index, step) in Steps(seen, from, count))
        {
            var at = (((index - from) * steps) + (_ragged is { Pad: WindowEnd.Back } ? 0 : steps - Length(index)) + step) * width;
            for (var k = 0; k < width; k++) cases.Add(outputs[at + k]);
        }
    }

    private IEnumerable<(int Index, int Step)> Steps(HashSet<int> seen, int from = 0, int count = int.MaxValue)
    {
        for (var i = from; i < _sequences.Length && i - from < count; i++)
        {
            for (var t = 0; t < Length(i); t++)
            {
                if (Counts(i, t) && seen.Add(Row(i, t))) yield return (i, t);
            }
        }
    }

    private bool Counts(int index, int step)
    {
        var (row, own) = (Row(index, step) + _lead, _series.Series[_sequences[index].Series]);
        return row >= own.Start && row < own.End && _part?.Contains(row) != false;
    }

    private int Place(int index, int step) => _kept?[index] is { } kept ? kept[step] : step;

    /// <summary>With what whole segments take.</summary>
    private int Filled(int steps) => (steps + _segment - 1) / _segment * _segment;

    /// <summary>What lies inside the part and has a label.</summary>
    /// <exception cref="WindowException">Nothing does, or a series is too short.</exception>
    public static SequenceExamples Training(Plan plan, PreparedSeries series, RowSet part) =>
        Of(plan, series, SequenceRows.Found(plan, series, part, plan.Spec.Window.Stride, reachBack: false), part, labelled: true);

    /// <summary>What has its last row in the part; rows before the part are read, too.</summary>
    /// <param name="every">Rows from one to the next.</param>
    /// <param name="labelled">Whether those without a label are left out.</param>
    /// <exception cref="WindowException">Nothing does, or a series is too short.</exception>
    public static SequenceExamples Reading(Plan plan, PreparedSeries series, RowSet part, int every, bool labelled) =>
        Of(plan, series, SequenceRows.Found(plan, series, part, every, reachBack: true, whole: Heads.EveryStep(plan)), part, labelled);

    /// <summary>The end of each series: what new rows are labelled by.</summary>
    public static SequenceExamples Last(Plan plan, PreparedSeries series) =>
        Of(plan, series, SequenceRows.Last(plan, series), RowSet.OfRows(series.Series.Select(s => s.End - 1)), labelled: false);

    public SequenceExamples First(int count) => count == _sequences.Length ? this : new(_plan, _series, _sequences[..count], _everyStep, _part);

    /// <summary>The same sequences, but for some inputs, which each reads as another sequence has them, from its first step; where that one is shorter, its
    /// last value stands.</summary>
    /// <param name="columns">Indices into <see cref="PreparedSeries.Columns"/>.</param>
    /// <param name="others">For each sequence the one whose columns it reads.</param>
    public SequenceExamples WithColumnsOf(IReadOnlyCollection<int> columns, IReadOnlyList<int> others) =>
        others.Count == Count
            ? new(this, [.. Enumerable.Range(0, _inputs).Select(f => columns.Contains(_series.Targets + f))], others)
            : throw new ArgumentException($"{others.Count} sequences for {Count}.", nameof(others));

    public override ExampleBuffers Buffers(int batch)
    {
        var size = (Int128)batch * Math.Max(_longest, _fixed) * _inputs;
        if (size > Array.MaxLength)
            throw new TooLargeException("train.batch",
                $"{batch} sequences of up to {_longest} steps are {size} values at once; up to {Array.MaxLength} can be held",
                "a smaller batch, or window.ragged.max-length");
        return new(new float[(int)size], new float[batch * Targets]) { Lengths = new int[batch], Weights = new float[Weighted ? batch * Targets : 0] };
    }

    /// <summary>Whether a label may be missing where others are there.</summary>
    private bool Weighted => _everyStep || _labels > 1;

    public override Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true)
    {
        var steps = _fixed;
        foreach (var i in which) steps = Math.Max(steps, Filled(Length(i)));
        var inputs = buffers.Inputs.AsSpan(0, which.Length * steps * _inputs);
        inputs.Clear();
        var truth = buffers.Targets.AsSpan(0, which.Length * _labels * (_everyStep ? steps : 1));
        var weights = buffers.Weights.AsSpan(0, Weighted ? truth.Length : 0);
        truth.Clear();
        weights.Clear();
        var whole = true;
        for (var b = 0; b < which.Length; b++)
        {
            var length = Length(which[b]);
            var from = _ragged is { Pad: WindowEnd.Back } ? 0 : steps - length;
            for (var f = 0; f < _inputs; f++)
            {
                var read = _lent is { } lent && lent.Inputs[f] ? lent.Others[which[b]] : which[b];
                var column = _series.Columns[_series.Targets + f].AsSpan(_sequences[read].First, _sequences[read].Length);
                var (level, last) = (LevelOf(_sequences[read], f), Length(read) - 1);
                for (var t = 0; t < length; t++) inputs[(((b * steps) + from + t) * _inputs) + f] = level.In(column[Place(read, Math.Min(t, last))]);
            }

            foreach (var parts in _series.Parts) GatherParts(which[b], parts, inputs.Slice(((b * steps) + from) * _inputs, length * _inputs));
            buffers.Lengths[b] = Filled(length);
            whole &= Filled(length) == steps;
            for (var t = 0; t < (_everyStep ? length : 1) && targets; t++)
            {
                if (_everyStep && !Counts(which[b], t)) continue;
                var row = _everyStep ? Row(which[b], t) + _lead : _sequences[which[b]].Label;
                var at = (_everyStep ? (b * steps) + from + t : b) * _labels;
                for (var k = 0; k < _labels; k++)
                {
                    var label = _series.Columns[k][row];
                    if (!Weighted) truth[at + k] = label;
                    else if (!float.IsNaN(label)) (truth[at + k], weights[at + k]) = (label, 1);
                }
            }
        }

        return new(inputs, targets ? truth : default, which.Length)
        {
            Weights = targets ? weights : default,
            Lengths = whole || _ragged is { Mask: false } ? default : buffers.Lengths.AsSpan(0, which.Length),
            Padding = _ragged is { Pad: WindowEnd.Back } ? PaddingSide.Back : PaddingSide.Front,
        };
    }

    /// <summary>Within some batches that were drawn together, sequences of one length come into one batch; the batches keep the order in which their first one
    /// was drawn.</summary>
    public override void Arrange(Span<int> order, int batch)
    {
        if (Enumerable.Range(0, Count).All(i => Length(i) == _longest)) return;
        for (var from = 0; from < order.Length; from += Pool * batch)
        {
            var pool = order.Slice(from, Math.Min(Pool * batch, order.Length - from));
            var drawn = pool.ToArray();
            var batches = drawn.Select((sequence, place) => (sequence, place)).OrderBy(s => Length(s.sequence)).ThenBy(s => s.place).Chunk(batch)
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

    /// <param name="steps">(step, input) of a sequence.</param>
    private void GatherParts(int index, ColumnParts parts, Span<float> steps)
    {
        var (length, input) = (steps.Length / _inputs, parts.Column - _labels);
        if (input < 0) return;
        var read = _lent is { } lent && lent.Inputs[input] ? lent.Others[index] : index;
        var last = Length(read) - 1;
        var values = new float[length];
        for (var t = 0; t < length; t++) values[t] = steps[(t * _inputs) + input];
        var made = parts.Whole is null
            ? _parts.Of(parts, read, values)
            : PartsKept.Whole(parts, LevelOf(_sequences[read], input), length, t => Row(read, Math.Min(t, last)));
        parts.Write(made, steps, _inputs, _labels);
    }

    private float Value(in LabelledRows sequence, int place, int input) =>
        LevelOf(sequence, input).In(_series.Columns[_series.Targets + input][sequence.First + place]);

    private static SequenceExamples Of(Plan plan, PreparedSeries series, IEnumerable<LabelledRows> sequences, RowSet? part, bool labelled)
    {
        var everyStep = Heads.EveryStep(plan);
        var all = new SequenceExamples(plan, series, [.. sequences.DefaultIfEmpty()], everyStep, everyStep ? part : null);
        var found =
            Enumerable.Range(0, all.Count).Where(i => all._sequences[i].Length > 0 && (!labelled || all.HasLabel(i))).Select(i => all._sequences[i]).ToArray();
        return found.Length > 0
            ? new(plan, series, found, everyStep, everyStep ? part : null)
            : throw new WindowException("no sequence with a label lies in the part", "more rows, or a shorter window");
    }

    private bool HasLabel(int index) => _everyStep
        ? Enumerable.Range(0, Length(index)).Any(t => Counts(index, t) && IsLabelled(Row(index, t) + _lead))
        : IsLabelled(_sequences[index].Label);

    private bool IsLabelled(int row)
    {
        for (var k = 0; k < _labels; k++)
        {
            if (!float.IsNaN(_series.Columns[k][row])) return true;
        }

        return false;
    }
}

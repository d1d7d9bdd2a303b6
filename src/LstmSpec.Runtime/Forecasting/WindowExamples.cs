using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>
/// Windows as the head reads them. Where it forecasts changes, targets are what is added to the last value of the window; a decoder is given the values known
/// ahead of its steps. Where targets are forecast apart, a batch has a row for each target of each window: its own past, then the covariates, which are the
/// same for all; the rows of a window follow each other.
/// </summary>
internal sealed class WindowExamples : Examples
{
    private readonly WindowSet _windows;
    private readonly bool _changes, _asTheyAre;
    private readonly int _future, _outputs, _targets, _segment;

    // Of each row of a window, the features that it reads; −1 reads as 0. Null where a window is one row.
    private readonly int[][]? _rows;

    /// <param name="segment">Steps that a network takes in at once: short windows are filled up to whole ones.</param>
    public WindowExamples(WindowSet windows, HeadSpec? head = null, bool apart = false, int segment = 1)
    {
        (_windows, _segment) = (windows, segment);
        _changes = head is ResidualHead;
        _asTheyAre = head is null or DirectHead or PointHead or RecursiveHead or NoHead;
        _future = head is SequenceToSequenceHead ? windows.Series.Future : 0;
        _rows = apart && windows.Series.Targets > 1 ? [.. Enumerable.Range(0, windows.Series.Targets).Select(RowOf)] : null;
        _targets = _rows is null ? windows.Series.Targets : 1;
        _outputs = windows.Horizon * _targets;
    }

    public static WindowExamples Of(Plan plan, WindowSet windows) => new(windows, plan.Spec.Model.Head, plan.Spec.ForecastsApart, Heads.Segment(plan));

    public override int Count => _windows.Count;

    public override int Targets => _windows.Outputs;

    public WindowSet Windows => _windows;

    /// <summary>Whether a model reads inputs alone, all of one length, and its outputs are the targets as they are.</summary>
    public bool Plain => _asTheyAre && _windows.Ragged is null && _windows.Series.Parts.All(p => p.Column >= _windows.Series.Targets);

    public override int RowsOfWindow => _rows?.Length ?? 1;

    /// <summary>Features of a step of a row, its targets first.</summary>
    public int RowFeatures => _rows?[0].Length ?? _windows.Features;

    /// <summary>Targets of a step of a row.</summary>
    public int RowTargets => _targets;

    /// <summary>Values that a row has as targets.</summary>
    public int RowOutputs => _outputs;

    public override int SeriesOf(int index) => SeriesRows.IndexOf(_windows.Series.Series, _windows.Origin(index));

    public override ExampleBuffers Buffers(int batch)
    {
        var (inputs, outputs) = (BatchSize.Inputs(_windows, batch), BatchSize.Outputs(_windows, batch));
        var rows = checked(batch * RowsOfWindow);
        var buffers = new ExampleBuffers(_rows is null ? new float[inputs] : new float[BatchSize.Rows(_windows, rows, RowFeatures)],
            new float[outputs])
        { Future = new float[rows * _windows.Horizon * _future], Lengths = new int[_windows.Ragged is null ? 0 : rows] };
        return _rows is null ? buffers : buffers with { WindowInputs = new float[inputs], WindowTargets = new float[outputs] };
    }

    public override Batch Gather(ReadOnlySpan<int> which, ExampleBuffers buffers, bool targets = true)
    {
        var (rows, width) = (which.Length * RowsOfWindow, _windows.Length * RowFeatures);
        var inputs = buffers.Inputs.AsSpan(0, rows * width);
        var truth = targets ? buffers.Targets.AsSpan(0, rows * _outputs) : default;
        var future = buffers.Future.AsSpan(0, rows * _windows.Horizon * _future);
        if (_rows is null)
        {
            _windows.Gather(which, inputs, truth);
            if (_future > 0) _windows.GatherFuture(which, future);
        }
        else
        {
            Part(which, buffers, inputs, truth);
            if (_future > 0) Repeat(which, future);
        }

        if (_changes && targets) AddLast(inputs, truth, which, -1);
        return new(inputs, truth, rows) { Future = future, Lengths = LengthsOf(which, buffers.Lengths), Padding = PaddingOf };
    }

    /// <summary>Where short windows are filled up.</summary>
    public PaddingSide PaddingOf => _windows.Ragged is { Pad: WindowEnd.Back } ? PaddingSide.Back : PaddingSide.Front;

    /// <summary>Steps of each row of a batch that hold values, whole segments of them; empty where all are full, or what fills them up is read.</summary>
    /// <param name="lengths">Overwritten.</param>
    /// <param name="more">Steps that windows have gone on by.</param>
    public ReadOnlySpan<int> LengthsOf(ReadOnlySpan<int> which, int[] lengths, int more = 0)
    {
        if (_windows.Ragged is not { Mask: true }) return default;
        var whole = true;
        for (var row = 0; row < which.Length * RowsOfWindow; row++)
        {
            var count = Math.Min(Math.Min(_windows.Length, _windows.Ragged.MaxLength ?? _windows.Length),
                _windows.Places(which[row / RowsOfWindow]).Count + more);
            lengths[row] = (count + _segment - 1) / _segment * _segment;
            whole &= lengths[row] == _windows.Length;
        }

        return whole ? default : lengths.AsSpan(0, which.Length * RowsOfWindow);
    }

    /// <summary>Where changes are forecast: adds to each step the value that the window ends on.</summary>
    /// <param name="outputs">(row, step, target).</param>
    /// <param name="which">Windows of the batch.</param>
    public void Finish(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> which)
    {
        if (_changes) AddLast(inputs, outputs, which, 1);
    }

    /// <summary>Puts what a model gave for rows in the order of windows.</summary>
    /// <param name="outputs">(row, step, target of the row, output) → (window, step, target, output), in place.</param>
    /// <param name="width">Outputs of a target.</param>
    public void Together(Span<float> outputs, int width)
    {
        if (_rows is null) return;
        var window = new float[_rows.Length * _outputs * width];
        for (var first = 0; first < outputs.Length; first += window.Length)
        {
            outputs.Slice(first, window.Length).CopyTo(window);
            for (var i = 0; i < window.Length; i++)
            {
                var (row, at) = Math.DivRem(i, _outputs * width);
                var (step, k) = Math.DivRem(at, width);
                outputs[first + (((step * _rows.Length) + row) * width) + k] = window[i];
            }
        }
    }

    /// <summary>A target, then all that is no target's; of the targets' indicators of missing values its own stands for all, 0 where it has none.</summary>
    private int[] RowOf(int target)
    {
        var series = _windows.Series;
        var columns = series.Columns.ToList();
        var told = series.Told.Select(t => t is null ? -1 : columns.FindIndex(c => ReferenceEquals(c, t))).ToList();
        var first = told.Where(t => t >= 0).DefaultIfEmpty(-1).Min();
        return
        [
            target,
            .. Enumerable.Range(series.Targets, _windows.Features - series.Targets).Where(f => f == first || !told.Contains(f))
                .Select(f => f == first ? told[target] : f),
        ];
    }

    private void Part(ReadOnlySpan<int> which, ExampleBuffers buffers, Span<float> inputs, Span<float> truth)
    {
        int features = _windows.Features, steps = which.Length * _windows.Length, count = _rows!.Length, own = RowFeatures;
        var whole = buffers.WindowInputs.AsSpan(0, steps * features);
        var targets = truth.IsEmpty ? default : buffers.WindowTargets.AsSpan(0, truth.Length);
        _windows.Gather(which, whole, targets);
        for (var b = 0; b < which.Length; b++)
        {
            for (var row = 0; row < count; row++)
            {
                var from = whole.Slice(b * _windows.Length * features, _windows.Length * features);
                var to = inputs.Slice(((b * count) + row) * _windows.Length * own, _windows.Length * own);
                for (var t = 0; t < _windows.Length; t++)
                {
                    for (var f = 0; f < own; f++) to[(t * own) + f] = _rows[row][f] is >= 0 and var source ? from[(t * features) + source] : 0;
                }

                for (var s = 0; s < _windows.Horizon && !truth.IsEmpty; s++)
                    truth[(((b * count) + row) * _outputs) + s] = targets[(b * _windows.Outputs) + (s * count) + row];
            }
        }
    }

    private void Repeat(ReadOnlySpan<int> which, Span<float> future)
    {
        var size = _windows.Horizon * _future;
        var own = new float[which.Length * size];
        _windows.GatherFuture(which, own);
        for (var row = 0; row < which.Length * RowsOfWindow; row++) own.AsSpan(row / RowsOfWindow * size, size).CopyTo(future[(row * size)..]);
    }

    /// <summary>Targets are the first columns of the step that holds a row's last values.</summary>
    private void AddLast(ReadOnlySpan<float> inputs, Span<float> values, ReadOnlySpan<int> which, int sign)
    {
        var width = _windows.Length * RowFeatures;
        for (var row = 0; row < which.Length * RowsOfWindow; row++)
        {
            var last = inputs.Slice((row * width) + (_windows.LastPlace(which[row / RowsOfWindow]) * RowFeatures), _targets);
            for (var i = 0; i < _outputs; i++) values[(row * _outputs) + i] += sign * last[i % _targets];
        }
    }
}

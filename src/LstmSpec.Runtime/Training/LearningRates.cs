using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>The learning rate from epoch to epoch: warm-up, then the schedule. The values are those of PyTorch's schedulers, stepped once an epoch.</summary>
internal sealed class LearningRates
{
    private readonly ScheduleSpec? _schedule;
    private readonly WarmUpSpec? _warmUp;
    private readonly double _full;
    private readonly int _span;
    private int _epoch, _bad;
    private double _best = double.PositiveInfinity, _held;

    /// <param name="train">Schedule and warm-up.</param>
    /// <param name="found">The full rate, where a search found one; null for the optimizer's.</param>
    public LearningRates(TrainSpec train, double? found = null)
    {
        (_schedule, _warmUp, _full) = (train.Schedule, train.WarmUp, found ?? train.Optimizer.LearningRate.Value);
        _span = (train.Schedule as CosineSchedule)?.Epochs ?? Math.Max(1, train.Epochs - Warm);
        _held = _full;
        Current = Rate();
    }

    /// <summary>The rate of the epoch that comes next.</summary>
    public double Current { get; private set; }

    /// <summary>The part whose loss the rate depends on, if any.</summary>
    public static ReadPart? Reads(TrainSpec train) => (train.Schedule as PlateauSchedule)?.Read;

    private int Warm => _warmUp?.Epochs ?? 0;

    /// <summary>An epoch is over.</summary>
    /// <param name="loss">The loss that a plateau is seen by; null where no part is read: then none is seen.</param>
    public void Advance(double? loss)
    {
        // A plateau's count begins with the first epoch at the full rate, as the others' do.
        if (_schedule is PlateauSchedule plateau && loss is { } value && _epoch >= Warm) Watch(plateau, value);
        _epoch++;
        Current = Rate();
    }

    private double Rate()
    {
        if (_epoch < Warm) return _full * (_warmUp!.Start.Value + ((1 - _warmUp.Start.Value) * _epoch / Warm));
        var epoch = _epoch - Warm;
        switch (_schedule)
        {
            case StepSchedule step:
                return Times(step.Factor.Value, epoch / step.Every);
            case ExponentialSchedule exponential:
                return Times(exponential.Factor.Value, epoch);
            case CosineSchedule cosine:
                // One period and back, so that the cosine's argument stays small.
                var at = epoch % (2 * _span);
                return cosine.Min.Value + ((_full - cosine.Min.Value) * (1 + Elementary.Cos(Math.PI * at / _span)) / 2);
            case OneCycleSchedule cycle:
                return OneCycle(cycle, epoch);
            default:
                return _held;
        }
    }

    /// <summary>PyTorch's OneCycleLR over all epochs (cosine, two phases): it is at the top after rise · epochs − 1 steps and at the bottom after epochs −
    /// 1.</summary>
    private double OneCycle(OneCycleSchedule cycle, int epoch)
    {
        double first = _full / cycle.Divide.Value, last = first / cycle.FinalDivide.Value, top = Math.Max(0, (cycle.Rise.Value * _span) - 1), end = _span - 1;
        if (epoch < top) return Between(first, _full, epoch / top);
        return end > top ? Between(_full, last, Math.Min(1, (epoch - top) / (end - top))) : _full;
    }

    private static double Between(double from, double to, double share) => to + ((from - to) / 2 * (1 + Elementary.Cos(Math.PI * share)));

    private double Times(double factor, int times)
    {
        var rate = _full;
        for (; times > 0; times--) rate *= factor;
        return rate;
    }

    private void Watch(PlateauSchedule plateau, double loss)
    {
        // A drop of less than this is not made, as in PyTorch.
        const double Least = 1e-8;
        if (loss < _best * (1 - plateau.Threshold.Value)) (_best, _bad) = (loss, 0);
        else _bad++;
        if (_bad <= plateau.Patience) return;
        var lower = Math.Max(_held * plateau.Factor.Value, plateau.Min.Value);
        if (_held - lower > Least) _held = lower;
        _bad = 0;
    }
}

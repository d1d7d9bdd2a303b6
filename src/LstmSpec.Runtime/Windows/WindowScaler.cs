using LstmSpec.Spec;

namespace LstmSpec.Windows;

/// <summary>Where the values of a window lie and how large they are: x = <see cref="Size"/> · z + <see cref="Centre"/>.</summary>
internal readonly record struct Level(double Centre, double Size)
{
    public static readonly Level None = new(0, 1);

    public float In(float value) => (float)((value - Centre) / Size);

    public float Out(float value) => (float)((value * Size) + Centre);

    /// <summary>This one, and within it another.</summary>
    public Level With(Level inner) => new((inner.Centre * Size) + Centre, inner.Size * Size);
}

/// <summary>
/// The scalers of one column whose statistics are a window's own, in order: <c>last-value</c> is the N of NLinear (Zeng et al., 2023), <c>per-window</c> the
/// instance normalisation of Kim et al. (2022) without their learned size and level. Sums are in double and in the order of the rows.
/// </summary>
internal static class WindowScaler
{
    /// <param name="steps">In order.</param>
    /// <param name="inputs">What a window reads of the column.</param>
    /// <param name="targets">The rows behind it as far as there are any: read where a step says so, which is a declared mistake.</param>
    public static Levels Of(IReadOnlyList<ScaleStep> steps, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        Level input = Level.None, target = Level.None, undo = Level.None;
        foreach (var step in steps)
        {
            var level = step.Span == WindowSpan.Window ? Of(step.Method, inputs, [], input) : Of(step.Method, inputs, targets, input);
            var own = step.Targets == WindowTargets.Own && targets.Length > 0 ? Of(step.Method, targets, [], target) : level;
            input = input.With(level);
            if (step.Targets == WindowTargets.Raw) continue;
            target = target.With(own);

            // Statistics of the targets' own are not known when a forecast is made: those of the window stand in.
            if (step.Invert) undo = undo.With(level);
        }

        return new(input, target, undo);
    }

    /// <summary>Statistics of one or two stretches that follow each other, after the scalers before; without missing values.</summary>
    private static Level Of(ScaleMethod method, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Level before)
    {
        if (method == ScaleMethod.LastValue)
        {
            for (var i = second.Length - 1; i >= 0; i--)
            {
                if (!float.IsNaN(second[i])) return new((second[i] - before.Centre) / before.Size, 1);
            }

            return new((first[^1] - before.Centre) / before.Size, 1);
        }

        double sum = 0, squares = 0;
        var count = 0;
        var (start, varies) = (float.NaN, false);
        foreach (var value in first) Add(value);
        foreach (var value in second) Add(value);
        var mean = sum / count;
        foreach (var value in first) Square(value);
        foreach (var value in second) Square(value);

        // Values that do not vary have no size that could be divided by; rounding may give them one.
        var size = varies ? Math.Sqrt(squares / count) : 1;
        return new(mean, size > 0 ? size : 1);

        void Add(float value)
        {
            if (float.IsNaN(value)) return;
            if (count == 0) start = value;
            varies |= !value.Equals(start);
            sum += (value - before.Centre) / before.Size;
            count++;
        }

        void Square(float value)
        {
            if (float.IsNaN(value)) return;
            var off = ((value - before.Centre) / before.Size) - mean;
            squares += off * off;
        }
    }
}

/// <summary>What a window's scalers make of a column.</summary>
/// <param name="Input">Of what the model reads.</param>
/// <param name="Target">Of what it is trained to forecast.</param>
/// <param name="Undo">Of what it forecasts, on the way back.</param>
internal readonly record struct Levels(Level Input, Level Target, Level Undo);

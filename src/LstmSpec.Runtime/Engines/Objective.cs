namespace LstmSpec.Engines;

/// <summary>
/// What the outputs of one target are, and what they lose against its true value. The arithmetic is the reference for every engine; it is in double, in a fixed
/// order, and the same on every machine.
/// </summary>
public abstract record Objective
{
    /// <summary>Outputs per target.</summary>
    public abstract int Width { get; }

    /// <summary>Which output is the forecast itself.</summary>
    public virtual int Point => 0;

    /// <summary>How many of the outputs, from the first on, are values of the target itself: they move with it, others say how it spreads.</summary>
    public virtual int Places => Width;

    /// <summary>Whether a value can be a target; where it is no label of a class it is not.</summary>
    public virtual bool Accepts(float target) => true;

    /// <summary>What a target counts in the mean: its class's weight.</summary>
    public virtual double Weight(float target) => 1;

    /// <summary>The loss of one target.</summary>
    /// <param name="outputs">(<see cref="Width"/>) outputs after their activation.</param>
    /// <param name="target">The true value.</param>
    /// <param name="slopes">(<see cref="Width"/>) the loss's slopes by the outputs, overwritten.</param>
    public abstract double Of(ReadOnlySpan<float> outputs, float target, Span<double> slopes);

    /// <summary>What the outputs say: parameters of the distribution, probabilities of the classes.</summary>
    /// <param name="outputs">(<see cref="Width"/>).</param>
    /// <param name="values">(<see cref="Width"/>), overwritten.</param>
    public abstract void Describe(ReadOnlySpan<float> outputs, Span<double> values);

    /// <summary>Copies the outputs.</summary>
    private protected static void Same(ReadOnlySpan<float> outputs, Span<double> values)
    {
        for (var k = 0; k < outputs.Length; k++) values[k] = outputs[k];
    }
}

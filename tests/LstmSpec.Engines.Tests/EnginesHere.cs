using LstmSpec.Engines.Managed;
using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

// One engine at a time: two that share the cores would wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LstmSpec.Engines.Tests;

/// <summary>The engines that there are, and of those that are absent what is missing.</summary>
internal static class EnginesHere
{
    private static readonly Dictionary<string, IEngine> Present = new(StringComparer.Ordinal) { ["managed"] = new ManagedEngine() };

    static EnginesHere()
    {
        if (Type.GetType("LstmSpec.Engines.TorchSharp.TorchSharpProvider, LstmSpec.Engines.TorchSharp") is not { } type)
        {
            WhyNoTorchSharp = "the package sources of this machine do not offer TorchSharp";
            return;
        }

        Provider = (IEngineProvider)Activator.CreateInstance(type)!;
        try
        {
            Present["torchsharp"] = Provider.Open(new());
        }
        catch (EngineAbsentException e)
        {
            WhyNoTorchSharp = e.Message;
        }
    }

    public static IEngineProvider? Provider { get; }

    /// <summary>Null where it is here.</summary>
    public static string? WhyNoTorchSharp { get; }

    public static IReadOnlyList<string> Names => [.. Present.Keys];

    public static IEngine Named(string name) => Present[name];

    public static TheoryData<string> All => [.. Names];

    /// <summary>Every engine with every one of <paramref name="cases"/>.</summary>
    public static TheoryData<string, T> With<T>(IEnumerable<T> cases)
    {
        var data = new TheoryData<string, T>();
        foreach (var c in cases)
        {
            foreach (var name in Names) data.Add(name, c);
        }

        return data;
    }

    /// <summary>A model that starts from <see cref="Example.Start"/>.</summary>
    public static IModel Model(string engine, Network network, TrainSpec? train = null, int threads = 1, ulong dropoutKey = 7) =>
        Named(engine).Create(network, train ?? new TrainSpec(), Example.Start(network), dropoutKey, new EngineOptions(threads));

    /// <summary>The embedded engine's model, with every weight that it starts from one rounding away.</summary>
    public static IModel Nudged(Network network, TrainSpec train)
    {
        ModelState start = Example.Start(network), nudged = new();
        foreach (var shape in network.Parameters()) nudged.Add(shape.Name, shape.Dimensions, [.. start.Get(shape).Select(MathF.BitIncrement)]);
        return Named("managed").Create(network, train, nudged, 7, new EngineOptions(1));
    }

    /// <summary>The gradients of the last training step, which had a rate of 0 in plain descent: its velocity after one step is the gradient itself.</summary>
    public static float[][] Gradients(IModel model, Network network)
    {
        var state = model.Capture(withOptimizer: true);
        return [.. network.Parameters().Select(shape => state.Get(shape, "optimizer.velocity."))];
    }

    /// <summary>The same bits where the engine promises them, else the same to rounding.</summary>
    public static void AssertSame(string engine, float[] expected, float[] actual)
    {
        if (Named(engine).SameBits) Assert.Equal(expected.Bits(), actual.Bits());
        else AssertClose([.. expected.Select(v => (double)v)], actual, 1e-6, "values");
    }

    /// <inheritdoc cref="AssertSame(string, float[], float[])"/>
    public static void AssertSame(string engine, double expected, double actual) =>
        Assert.Equal(expected, actual, Named(engine).SameBits ? 0 : 1e-6 * Math.Max(1, Math.Abs(expected)));

    /// <inheritdoc cref="AssertSame(string, float[], float[])"/>
    public static void AssertSame(string engine, ModelState expected, ModelState actual)
    {
        if (Named(engine).SameBits) Assert.Equal(expected.Bits(), actual.Bits());
        else AssertClose(expected, actual, 1e-6);
    }

    /// <summary>Per tensor, the largest absolute difference over the largest absolute value.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Count, actual.Length);
        double size = expected.Max(Math.Abs), worst = 0;
        for (var i = 0; i < actual.Length; i++) worst = Math.Max(worst, Math.Abs(expected[i] - actual[i]));
        Assert.True(worst <= tolerance * Math.Max(size, 1e-30), $"{what}: differs by {worst / size:e2} of its largest value");
    }

    /// <summary>The same, for every tensor of a state.</summary>
    public static void AssertClose(ModelState expected, ModelState actual, double tolerance)
    {
        Assert.Equal(expected.Tensors.Select(t => t.Name), actual.Tensors.Select(t => t.Name));
        Assert.Equal(expected.Step, actual.Step);
        foreach (var (e, a) in expected.Tensors.Zip(actual.Tensors))
        {
            Assert.Equal(e.Dimensions, a.Dimensions);
            AssertClose([.. e.Values.Select(v => (double)v)], a.Values, tolerance, e.Name);
        }
    }
}

/// <summary>A fact about the TorchSharp engine; skipped, with what is missing, where it is absent.</summary>
internal sealed class TorchSharpFactAttribute : FactAttribute
{
    public TorchSharpFactAttribute() => Skip = EnginesHere.WhyNoTorchSharp is { } why ? "no TorchSharp engine: " + why : null;
}

using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Running;

/// <summary>What a plan asks of the engine itself, held against the one that was opened.</summary>
internal static class EngineFit
{
    /// <exception cref="EngineRefusalException">The engine computes in another precision than the spec asks for.</exception>
    public static void Check(Plan plan, IEngine engine)
    {
        var asked = Words.Of(plan.Spec.Train.Precision);
        if (plan.Spec.Train.Precision == Precision.Float32 || string.Equals(asked, engine.Profile.Precision, StringComparison.Ordinal)) return;
        throw new EngineRefusalException("train.precision", $"training in {asked} is asked for, and the engine {engine.Name} was opened in {engine.Profile.Precision}", $"run with --engine torchsharp --precision {asked}, or leave it out");
    }
}

/// <summary>LSTM1009: the engine that was chosen does not do what the spec asks for.</summary>
public sealed class EngineRefusalException : RefusalException
{
    internal EngineRefusalException(string path, string message, string help)
        : base(path, "LSTM1009", message, help)
    {
    }
}

using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Engines;

/// <summary>LSTM1510: the plan asks for arithmetic that the engine has not.</summary>
public sealed class PrecisionException : RefusalException
{
    private PrecisionException(string engine, string precision)
        : base("train.precision", "LSTM1510", $"training in bfloat16 is asked for, and the engine {engine} computes in {precision}",
            "name an engine that has it, --engine torchsharp --precision bfloat16, or leave train.precision out")
    {
    }

    /// <summary>Holds the plan's precision against the engine's; float32 is never refused.</summary>
    /// <exception cref="PrecisionException">The engine has it not.</exception>
    public static void Check(TrainSpec train, NumericProfile profile)
    {
        if (train.Precision == Precision.Bfloat16 && profile.Precision != "bfloat16") throw new PrecisionException(profile.Engine, profile.Precision);
    }
}

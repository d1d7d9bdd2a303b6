using LstmSpec.Engines.Managed.Kernels;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>Where a shard's outputs lie: per panel of 32 (rows, 32), the rows being steps × windows, windows side by side.</summary>
internal readonly unsafe struct OutputView(float* y, int steps, int windows, int perStep)
{
    /// <summary>Steps that have outputs: 1 for a direct head.</summary>
    public int Steps => steps;

    public int Windows => windows;

    /// <summary>Outputs of one step.</summary>
    public int PerStep => perStep;

    public float* At(int step, int window, int output) =>
        y + ((((long)(output / RowProduct.PanelWidth) * steps * windows) + ((long)step * windows) + window) * RowProduct.PanelWidth)
            + (output % RowProduct.PanelWidth);
}

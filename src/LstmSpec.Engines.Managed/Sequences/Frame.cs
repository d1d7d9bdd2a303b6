using LstmSpec.Engines.Managed.Passes;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>What all passes of one shard share: its size, its part of the batch, its randomness.</summary>
internal sealed unsafe class Frame
{
    /// <summary>Most windows of a shard.</summary>
    private const int Most = 32;

    public int Rows { get; set; }

    /// <summary>Recurrent steps of the shard: no more than its longest window has.</summary>
    public int Steps { get; set; }

    /// <summary>Steps of the batch before the shard's first.</summary>
    public int Skipped { get; set; }

    public bool Training { get; set; }

    /// <summary>Whether windows are of unlike length.</summary>
    public bool Ragged { get; set; }

    /// <summary>For each window its place in the batch.</summary>
    public int[] Windows { get; } = new int[Most];

    public MaskStream Masks { get; set; }

    public MaskStream RecurrentMasks { get; set; }

    /// <summary>For each window its first step, and the step behind its last.</summary>
    public int[] Begin { get; } = new int[Most];

    /// <inheritdoc cref="Begin"/>
    public int[] End { get; } = new int[Most];

    /// <summary>(windows of the batch, state size) states to start from; null for zero.</summary>
    public float* States { get; set; }

    /// <summary>(windows of the batch, state size) where the last states go; null where nobody asks.</summary>
    public float* EndStates { get; set; }

    public int StateSize { get; set; }

    /// <summary>The state to start from, or to be written, of one window.</summary>
    public float* State(float* states, int row) => states + ((long)Windows[row] * StateSize);

    public bool Has(int row, int time) => time >= Begin[row] && time < End[row];
}

using LstmSpec.Engines.Managed.Passes;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>What all passes of one shard share: its size, its part of the batch, its randomness.</summary>
internal sealed unsafe class Frame
{
    /// <summary>Most windows of a shard.</summary>
    private const int Most = 32;

    public int Rows { get; set; }

    /// <summary>Recurrent steps in the batch.</summary>
    public int Steps { get; set; }

    public bool Training { get; set; }

    /// <summary>Whether some window of the batch is shorter than <see cref="Steps"/>.</summary>
    public bool Ragged { get; set; }

    /// <summary>Place in the batch of the shard's first window.</summary>
    public int FirstRow { get; set; }

    public MaskStream Masks { get; set; }

    public MaskStream RecurrentMasks { get; set; }

    /// <summary>For each window its first step, and the step behind its last.</summary>
    public int[] Begin { get; } = new int[Most];

    /// <inheritdoc cref="Begin"/>
    public int[] End { get; } = new int[Most];

    /// <summary>(rows, state size) states to start from; null for zero.</summary>
    public float* States { get; set; }

    /// <summary>(rows, state size) where the last states go; null where nobody asks.</summary>
    public float* EndStates { get; set; }

    public int StateSize { get; set; }

    public bool Has(int row, int time) => time >= Begin[row] && time < End[row];
}

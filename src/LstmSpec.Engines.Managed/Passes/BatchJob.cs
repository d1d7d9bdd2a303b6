using LstmSpec.Randomness;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>The batch that a model works on: pointers that hold for one call. Null where the batch has nothing of the kind.</summary>
internal sealed unsafe class BatchJob
{
    /// <summary>Recurrent steps of the batch.</summary>
    public int Steps { get; set; }

    public bool Training { get; set; }

    /// <summary>(windows, time, inputs).</summary>
    public float* Inputs { get; private set; }

    /// <summary>Targets, or where forecasts go.</summary>
    public float* Values { get; private set; }

    public float* Weights { get; private set; }

    /// <summary>(windows) steps of each window, in data rows.</summary>
    public int* Lengths { get; private set; }

    public bool Front { get; set; }

    /// <summary>For each place of the shards, one after the other, the window that takes it; null where windows keep their places.</summary>
    public int[]? Order { get; set; }

    /// <summary>The window, by its place in the batch, that takes a place of the shards.</summary>
    public int Window(int place) => Order is null ? place : Order[place];

    public float* Future { get; private set; }

    public float* States { get; private set; }

    public float* EndStates { get; private set; }

    /// <summary>This training step's streams.</summary>
    public MaskStream Masks { get; set; }

    public MaskStream RecurrentMasks { get; set; }

    public CounterRandom Teacher { get; set; }

    /// <summary>1 / Σ weights: what a target of weight 1 counts in the mean.</summary>
    public double Share { get; set; }

    public void Point(float* inputs, float* values, float* weights, float* future, float* states, float* endStates, int* lengths)
    {
        Inputs = inputs;
        Values = values;
        Weights = weights;
        Future = future;
        States = states;
        EndStates = endStates;
        Lengths = lengths;
    }
}

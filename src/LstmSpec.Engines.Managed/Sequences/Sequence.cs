using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>What lies between two layers on one shard: values, (steps, rows, padded width), and in training the loss's gradients by them.</summary>
internal sealed unsafe class Sequence(int width, int padded)
{
    private long _size;

    public int Width => width;

    public int Padded => padded;

    public int Steps { get; private set; }

    public int Rows { get; private set; }

    public float* Values { get; private set; }

    /// <summary>Null where nobody below wants them.</summary>
    public float* Gradients { get; private set; }

    public void Carve(int steps, int rows, bool gradients, ref Carver carver)
    {
        (Steps, Rows, _size) = (steps, rows, (long)steps * rows * padded);
        Values = carver.Take(_size);
        Gradients = gradients ? carver.Take(_size) : null;
    }

    public float* Value(int time, int row) => Values + ((((long)time * Rows) + row) * padded);

    public float* Gradient(int time, int row) => Gradients + ((((long)time * Rows) + row) * padded);

    /// <summary>Zeroes the gradients: what reads the values adds to them.</summary>
    public void Clear()
    {
        if (Gradients != null) new Span<float>(Gradients, checked((int)_size)).Clear();
    }

    /// <summary>to += from, over a multiple of eight.</summary>
    public static void Add(float* from, float* to, int width)
    {
        for (var i = 0; i < width; i += Cell.Units) Lanes8.Store(Lanes8.Load(to + i, 0) + Lanes8.Load(from + i, 0), to + i, 0);
    }
}

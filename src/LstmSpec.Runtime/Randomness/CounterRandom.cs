namespace LstmSpec.Randomness;

/// <summary>What a stream of random numbers is drawn for. The number is part of the stream's key: never renumber.</summary>
public enum DrawPurpose
{
    /// <summary>Weights that a model starts from; a step is the number of a tensor.</summary>
    InitialWeights = 1,

    /// <summary>Order of the training windows; a step is an epoch.</summary>
    WindowOrder = 2,

    /// <summary>What dropout drops of a layer's output; a step is a training step.</summary>
    DropoutMask = 3,

    /// <summary>Rows that a shuffled split deals.</summary>
    SplitOrder = 4,

    /// <summary>What is tried before training.</summary>
    Preflight = 5,

    /// <summary>What recurrent dropout drops of a state; a step is a training step.</summary>
    RecurrentDropout = 6,

    /// <summary>Where a decoder reads the truth; a step is a training step.</summary>
    TeacherForcing = 7,

    /// <summary>Windows that get the inputs of others, to see whether a model reads them.</summary>
    Strangers = 8,

    /// <summary>Phases, steps and noise of made series.</summary>
    GeneratedData = 9,

    /// <summary>Order of the windows in a search for the learning rate; a step is a batch.</summary>
    RateSearch = 10,

    /// <summary>Windows whose columns are dealt to each other.</summary>
    Importance = 11,
}

/// <summary>
/// A counter-based generator (Philox 4x32-10): the value at an index depends on (key, purpose, step, index) alone, so that threads,
/// batches and resumed runs draw the same numbers in any order.
/// Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
/// </summary>
public readonly struct CounterRandom
{
    /// <summary>Version of the mapping from (key, purpose, step, index) to numbers; stored with every run.</summary>
    public const int Version = 1;

    private readonly uint _key0, _key1, _purpose, _step;

    /// <param name="key">Identifies the trial; see <see cref="TrialKey"/>.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="step">Training step, epoch or tensor number.</param>
    public CounterRandom(ulong key, DrawPurpose purpose, uint step = 0)
    {
        _key0 = (uint)key;
        _key1 = (uint)(key >> 32);
        _purpose = (uint)purpose;
        _step = step;
    }

    /// <summary>Four independent 32-bit words.</summary>
    /// <param name="block">Words 4·block to 4·block + 3.</param>
    public (uint A, uint B, uint C, uint D) Block(ulong block)
    {
        const uint M0 = 0xD2511F53, M1 = 0xCD9E8D57, W0 = 0x9E3779B9, W1 = 0xBB67AE85;
        uint c0 = (uint)block, c1 = (uint)(block >> 32), c2 = _step, c3 = _purpose, k0 = _key0, k1 = _key1;
        for (var round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)M0 * c0, p1 = (ulong)M1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += W0;
            k1 += W1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The 32-bit word at an index.</summary>
    /// <param name="index">Any; words of one stream are independent of each other.</param>
    public uint Word(ulong index)
    {
        var (a, b, c, d) = Block(index >> 2);
        return (index & 3) switch { 0 => a, 1 => b, 2 => c, _ => d };
    }

    /// <summary>Uniform in [0, 1) with 24 bits, exact in float32.</summary>
    public float Uniform(ulong index) => (Word(index) >> 8) * (1f / 16777216f);

    /// <summary>Puts items into a random order (Fisher-Yates, unbiased by rejection), which reads the stream from its beginning.</summary>
    public void Shuffle(Span<int> items)
    {
        ulong next = 0;
        for (var i = items.Length - 1; i > 0; i--)
        {
            uint bound = (uint)i + 1, limit = uint.MaxValue - (uint)((1UL << 32) % bound);
            uint word;
            do
            {
                word = Word(next++);
            }
            while (word > limit);

            var j = (int)(word % bound);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}

/// <summary>The 64-bit key of a trial's streams: the seed, mixed so that neighbouring seeds share no bits of key.</summary>
public static class TrialKey
{
    /// <summary>The key of one fold and seed.</summary>
    /// <param name="seed">The seed as declared.</param>
    /// <param name="fold">Index of the fold from 0, or −1 for the final refit.</param>
    /// <remarks>SplitMix64 finaliser (Steele, Lea, Flood 2014).</remarks>
    public static ulong Of(int seed, int fold)
    {
        var z = ((ulong)(uint)seed << 32 | (uint)fold) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

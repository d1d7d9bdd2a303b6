namespace LstmSpec.Randomness;

/// <summary>What a stream of random numbers is drawn for. The number is part of the stream's key: never renumber.</summary>
public enum DrawPurpose
{
    InitialWeights = 1,
    WindowOrder = 2,
    DropoutMask = 3,
    SplitOrder = 4,
    Preflight = 5,
    RecurrentDropout = 6,
    TeacherForcing = 7,
    Strangers = 8,
    GeneratedData = 9,
    RateSearch = 10,
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

    /// <summary>Four independent 32-bit words at block <paramref name="block"/>.</summary>
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

    /// <summary>The 32-bit word at <paramref name="index"/>.</summary>
    public uint Word(ulong index)
    {
        var (a, b, c, d) = Block(index >> 2);
        return (index & 3) switch { 0 => a, 1 => b, 2 => c, _ => d };
    }

    /// <summary>Uniform in [0, 1) with 24 bits, exact in float32.</summary>
    public float Uniform(ulong index) => (Word(index) >> 8) * (1f / 16777216f);

    /// <summary>A permutation of 0..n-1 (Fisher-Yates, unbiased by rejection).</summary>
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

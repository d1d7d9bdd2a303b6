using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LstmSpec.Randomness;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>
/// The stream that one training step's masks are drawn from: the numbers of <see cref="CounterRandom"/>, four or eight blocks at a time
/// where the processor can, because one at a time they cost as much as the cell.
/// </summary>
/// <remarks>
/// A lane of 64 bits holds one 32-bit counter word; its upper half is left to fill with rubbish, for the widening multiplication reads the
/// lower half only.
/// </remarks>
internal readonly unsafe struct MaskStream(ulong key, uint step, DrawPurpose purpose = DrawPurpose.DropoutMask)
{
    /// <summary>Floats that <see cref="Draw"/> may write past the end of a row.</summary>
    public const int Room = 32;

    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    private readonly CounterRandom _random = new(key, purpose, step);

    /// <summary>Factors of one window's units at one step.</summary>
    /// <param name="block">Index of the first unit, divided by the four numbers in a block.</param>
    /// <param name="blocks">Blocks of four units.</param>
    /// <param name="kept">The smallest 24-bit number that is kept.</param>
    /// <param name="scale">The factor of what is kept.</param>
    /// <param name="mask">(4 · blocks) and <see cref="Room"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Draw(ulong block, int blocks, uint kept, float scale, float* mask)
    {
        if (!Avx2.IsSupported)
        {
            for (; blocks > 0; blocks--, mask += 4)
            {
                var (a, b, c, d) = _random.Block(block++);
                mask[0] = a >> 8 >= kept ? scale : 0f;
                mask[1] = b >> 8 >= kept ? scale : 0f;
                mask[2] = c >> 8 >= kept ? scale : 0f;
                mask[3] = d >> 8 >= kept ? scale : 0f;
            }

            return;
        }

        if (Avx512F.IsSupported)
        {
            for (; blocks > 4; blocks -= 8, block += 8, mask += 32) Eight(block, kept, scale, mask);
        }

        for (; blocks > 0; blocks -= 4, block += 4, mask += 16) Four(block, kept, scale, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Four(ulong block, uint kept, float scale, float* mask)
    {
        var c0 = Vector256.Create(block) + Vector256.Create(0UL, 1, 2, 3);
        Vector256<ulong> c1 = c0 >>> 32, c2 = Vector256.Create((ulong)step), c3 = Vector256.Create((ulong)(uint)purpose);
        Vector256<uint> m0 = Vector256.Create(Multiplier0), m1 = Vector256.Create(Multiplier1);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            Vector256<ulong> p0 = Avx2.Multiply(m0, c0.AsUInt32()), p1 = Avx2.Multiply(m1, c2.AsUInt32());
            c0 = (p1 >>> 32) ^ c1 ^ Vector256.Create((ulong)k0);
            c2 = (p0 >>> 32) ^ c3 ^ Vector256.Create((ulong)k1);
            c1 = p1;
            c3 = p0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        // Words 0 and 1 of a block side by side in a lane, then words 2 and 3 behind them.
        var low = Vector256.Create(0xFFFFFFFFUL);
        Vector256<ulong> first = (c0 & low) | (c1 << 32), second = (c2 & low) | (c3 << 32);
        var even = Factors(Avx2.UnpackLow(first, second).AsUInt32(), kept, scale);
        var odd = Factors(Avx2.UnpackHigh(first, second).AsUInt32(), kept, scale);
        Pairs(even, odd, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Eight(ulong block, uint kept, float scale, float* mask)
    {
        var c0 = Vector512.Create(block) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Vector512<ulong> c1 = c0 >>> 32, c2 = Vector512.Create((ulong)step), c3 = Vector512.Create((ulong)(uint)purpose);
        Vector512<uint> m0 = Vector512.Create(Multiplier0), m1 = Vector512.Create(Multiplier1);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            Vector512<ulong> p0 = Avx512F.Multiply(m0, c0.AsUInt32()), p1 = Avx512F.Multiply(m1, c2.AsUInt32());
            c0 = (p1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c2 = (p0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c1 = p1;
            c3 = p0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        var low = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> first = (c0 & low) | (c1 << 32), second = (c2 & low) | (c3 << 32);
        Vector512<uint> even = Avx512F.UnpackLow(first, second).AsUInt32(), odd = Avx512F.UnpackHigh(first, second).AsUInt32();
        Pairs(Factors(even.GetLower(), kept, scale), Factors(odd.GetLower(), kept, scale), mask);
        Pairs(Factors(even.GetUpper(), kept, scale), Factors(odd.GetUpper(), kept, scale), mask + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(Vector256<float> even, Vector256<float> odd, float* mask)
    {
        even.GetLower().Store(mask);
        odd.GetLower().Store(mask + 4);
        even.GetUpper().Store(mask + 8);
        odd.GetUpper().Store(mask + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Factors(Vector256<uint> words, uint kept, float scale) =>
        Vector256.GreaterThanOrEqual((words >>> 8).AsInt32(), Vector256.Create((int)kept)).AsSingle() & Vector256.Create(scale);
}

using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Randomness;

namespace LstmSpec.Engines.Managed.Tests;

public unsafe class DropoutTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_declared_share_is_dropped_and_the_expected_value_kept(double share)
    {
        var mask = new float[(400 * 64) + MaskStream.Room];
        fixed (float* to = mask) new DropoutMask(share).Draw(new MaskStream(3, 5), 0, 0, 400, 2, 64, to);
        Array.Resize(ref mask, 400 * 64);
        Assert.Equal(share, mask.Count(v => v == 0) / (double)mask.Length, 0.01);
        Assert.Equal(1, mask.Average(), 0.06);
        Assert.All(mask, v => Assert.True(v == 0 || v == (float)(1 / (1 - share))));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(104)]
    public void A_mask_is_the_documented_numbers_of_the_stream(int units)
    {
        var random = new CounterRandom(0xFEDCBA9876543210, DrawPurpose.DropoutMask, 9);
        var mask = new float[(3 * units) + MaskStream.Room];
        fixed (float* to = mask) new DropoutMask(0.3).Draw(new MaskStream(0xFEDCBA9876543210, 9), 2, 5, 3, 7, units, to);
        for (var i = 0; i < 3 * units; i++)
        {
            var index = (2UL << 56) | ((ulong)(5 + (i / units)) << 36) | (7UL << 16) | (uint)(i % units);
            Assert.Equal(random.Uniform(index) < 0.3 ? 0 : (float)(1 / 0.7), mask[i]);
        }
    }
}

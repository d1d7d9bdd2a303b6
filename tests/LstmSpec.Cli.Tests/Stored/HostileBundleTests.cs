using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Predicting;

namespace LstmSpec.Cli.Tests;

/// <summary>A bundle from a stranger: whatever its bytes are, it is read or refused by the one exception, in little time and memory.</summary>
public sealed partial class HostileBundleTests
{
    private static readonly Lazy<byte[]> Series =
        new(() => BundleTests.Bytes(Whole.Run(BundleTests.With("gaussian", "negative-log-likelihood") + "score: {intervals: 0.8}\n")));
    private static readonly Lazy<byte[]> Shops =
        new(() => BundleTests.Bytes(Whole.Run(BundleTests.Panel.Replace("HEAD", "sequence-to-sequence", StringComparison.Ordinal), BundleTests.Shops(60, 0))));
    private static readonly Lazy<byte[]> Waves =
        new(() => BundleTests.Bytes(Whole.Run(LabelTests.Waves.Replace("epochs: 40", "epochs: 2", StringComparison.Ordinal), LabelTests.Series())));

    /// <summary>Of each bundle many mutants: bytes and numbers changed, cut, doubled; in most the lengths, the plan's hash and the checksum are made to hold
    /// again, so that what lies behind them is reached.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_mutant_is_refused_or_forecasts_and_nothing_else_happens(int which)
    {
        var whole = (which switch { 0 => Series, 1 => Shops, _ => Waves }).Value;
        var rows = which switch { 0 => Whole.Rows(Whole.Passengers), 1 => BundleTests.Shops(40, 3), _ => LabelTests.Series() };
        var random = new Random(17 + which);
        var (refused, read) = (0, 0);
        for (var i = 0; i < 1500; i++)
        {
            var mutant = Mutant(whole, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            try
            {
                using var predictor = Predictor.Load(new MemoryStream(mutant), new ManagedEngine());
                read++;
                predictor.Predict(rows, _ => { });
            }
            catch (BundleException)
            {
                refused++;
            }
            catch (RefusalException)
            {
                // Read, and the rows are not what it says that it was trained on.
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"mutant {i} took {clock.Elapsed}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 256 << 20,
                $"mutant {i} allocated {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
        }

        // Both roads were gone.
        Assert.True(refused > 500 && read > 20, $"{refused} refused, {read} read");
    }

    [Fact]
    public void What_a_header_claims_is_not_allocated()
    {
        var whole = Series.Value;
        Says(whole[..20], "no bundle: 20 bytes");
        Says([.. "LSTMSPEX"u8, .. whole[8..]], "does not begin with LSTMSPEC");
        Says(With(whole, 8, 2), "a bundle of format 2; this build reads format 1");
        Says(With(whole, 12, int.MaxValue), "parts in");
        Says(With(whole, 12, -1), "parts in");
        foreach (var length in new[] { long.MaxValue, -1, int.MaxValue, 1L << 40 })
        {
            var claims = (byte[])whole.Clone();
            BinaryPrimitives.WriteInt64LittleEndian(claims.AsSpan(16), length);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Says(claims, "part 1 claims");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
        }

        Says(whole[..^1], "claims");
        Says([.. whole, 0], "1 bytes behind its last part");
        var flipped = (byte[])whole.Clone();
        flipped[^1] ^= 1;
        Says(flipped, "its checksum does not hold");
    }

    [Theory]
    [InlineData("\"length\": 12", "\"length\": 16000000", "values at once")]
    [InlineData("\"length\": 12", "\"length\": 2000000000", "a window of 2000000000")]
    [InlineData("\"horizon\": 6", "\"horizon\": 1000000000", "a window of 12 + 1000000000 steps")]
    [InlineData("\"units\": 4", "\"units\": 4096", "the network asks for")]
    [InlineData("\"season\": 12", "\"season\": 0", "Not a plan")]
    [InlineData("\"language\": 1", "\"language\": 9", "of version 9 of the language")]
    public void A_plan_that_no_run_made_is_refused(string old, string now, string why)
    {
        var parts = Split(Series.Value);
        var plan = Encoding.UTF8.GetString(parts[1]);
        Assert.Contains(old, plan, StringComparison.Ordinal);
        parts[1] = Encoding.UTF8.GetBytes(new Regex(Regex.Escape(old), RegexOptions.None, TimeSpan.FromMinutes(1)).Replace(plan, now, 1));
        Says(Joined(parts, holds: true), why);
    }

    [Fact]
    public void Weights_that_are_not_finite_or_not_of_the_network_are_refused()
    {
        var parts = Split(Series.Value);
        BinaryPrimitives.WriteSingleLittleEndian(parts[3].AsSpan(parts[3].Length - 4), float.NaN);
        Says(Joined(parts, holds: true), "not finite");
        parts = Split(Series.Value);
        Says(Joined([.. parts[..^1]], holds: true), "there are weights of 1 seed, and the plan has 2");
        parts = Split(Series.Value);
        parts[3] = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(parts[3]).Replace("head.bias", "head.bios", StringComparison.Ordinal));
        Says(Joined(parts, holds: true), string.Empty);
    }

    [Fact]
    public void A_pipe_and_a_device_are_not_read()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Throws<BundleException>(() => Predictor.Load("/dev/zero", new ManagedEngine()));
    }

    private static void Says(byte[] bundle, string why)
    {
        var refused = Assert.Throws<BundleException>(() => Predictor.Load(new MemoryStream(bundle), new ManagedEngine()));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static byte[] With(byte[] bundle, int at, int value)
    {
        var changed = (byte[])bundle.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at), value);
        return changed;
    }

    private static byte[] Mutant(byte[] whole, Random random)
    {
        if (random.Next(5) == 0) return Changed(whole, random);
        var parts = Split(whole);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var which = random.Next(parts.Count);
            parts[which] = which < 3 && random.Next(4) > 0 ? Reworded(parts[which], random) : Changed(parts[which], random);
            if (random.Next(20) == 0) parts.RemoveAt(which);
            else if (random.Next(20) == 0) parts.Add(parts[which]);
            if (parts.Count < 3) break;
        }

        return Joined(parts, holds: random.Next(10) > 0);
    }

    /// <summary>Some bytes are others, or a stretch is cut out or doubled.</summary>
    private static byte[] Changed(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return [0];
        var changed = (byte[])bytes.Clone();
        var (a, b) = (random.Next(changed.Length), random.Next(changed.Length));
        if (a > b) (a, b) = (b, a);
        switch (random.Next(5))
        {
            case 0: return [.. changed[..a], .. changed[b..]];
            case 1: return [.. changed[..b], .. changed[a..]];
            default:
                for (var n = random.Next(1, 8); n > 0; n--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                return changed;
        }
    }

    /// <summary>A number or a word of a text is another one.</summary>
    private static byte[] Reworded(byte[] bytes, Random random)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var found = Token().Matches(text);
        if (found.Count == 0) return Changed(bytes, random);
        var one = found[random.Next(found.Count)];
        string[] numbers = ["0", "-1", "1", "2", "3", "2147483647", "-2147483648", "9223372036854775807", "1e308", "-1e-308", "0.5", "null", "[]", "{}",
            "[[[]]]", "\"x\"", "1000000", "true"];
        var other = random.Next(3) == 0 ? found[random.Next(found.Count)].Value : numbers[random.Next(numbers.Length)];
        return Encoding.UTF8.GetBytes(text[..one.Index] + other + text[(one.Index + one.Length)..]);
    }

    [GeneratedRegex("""-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?|"[^"]*"|true|false|null|\[|\]""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Token();

    private static List<byte[]> Split(byte[] bundle)
    {
        var parts = new List<byte[]>();
        var count = BinaryPrimitives.ReadInt32LittleEndian(bundle.AsSpan(12));
        var at = 16 + (8 * count) + 32;
        for (var i = 0; i < count; i++)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bundle.AsSpan(16 + (8 * i)));
            parts.Add(bundle[at..(at + length)]);
            at += length;
        }

        return parts;
    }

    /// <param name="holds">Whether the plan's hash and the checksum are made to hold.</param>
    private static byte[] Joined(IReadOnlyList<byte[]> parts, bool holds)
    {
        var all = parts.ToArray();
        if (holds && all.Length > 1)
        {
            var info = Encoding.UTF8.GetString(all[0]);
            var plan = Convert.ToHexStringLower(SHA256.HashData(all[1]));
            all[0] = Encoding.UTF8.GetBytes(
                Regex.Replace(info, "\"planHash\":\"[0-9a-f]*\"", $"\"planHash\":\"{plan}\"", RegexOptions.None, TimeSpan.FromMinutes(1)));
        }

        var head = new byte[16 + (8 * all.Length)];
        "LSTMSPEC"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), all.Length);
        for (var i = 0; i < all.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16 + (8 * i)), all[i].Length);
        byte[] body = [.. all.SelectMany(p => p)];
        var sum = SHA256.HashData([.. head, .. body]);
        if (!holds) sum[0] ^= 1;
        return [.. head, .. sum, .. body];
    }
}

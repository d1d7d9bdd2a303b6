using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Storing;

namespace LstmSpec.Predicting;

/// <summary>
/// A bundle as one file: <c>LSTMSPEC</c>, then little-endian the version of the format and the number of parts (32 bits each), the length of each part (64
/// bits), SHA-256 over all of the file but these 32 bytes, then the parts: what it is of (JSON), the plan (canonical text), what was fitted (JSON), and the
/// weights of each seed (safetensors).
/// </summary>
internal static class BundleFile
{
    public const int Version = 1;

    private const int Head = 16, Fixed = 3, HashLength = 32, MostParts = Fixed + 1000;
    private const long MostBytes = 1L << 29, MostInfo = 1 << 20, MostPlan = 1 << 20, MostFitted = 1 << 28;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Mark => "LSTMSPEC"u8;

    public static void Write(Bundle bundle, Stream to)
    {
        var fitted = bundle.Fitted.ToState();
        List<byte[]> parts =
        [
            JsonSerializer.SerializeToUtf8Bytes(bundle.Info, BundleJson.Default.BundleInfo),
            Utf8.GetBytes(bundle.Plan.Text),
            JsonSerializer.SerializeToUtf8Bytes(new(fitted.Series, fitted.Columns, bundle.Ranges.Values, bundle.Margins, bundle.Variances),
                BundleJson.Default.FittedDocument),
        ];
        foreach (var state in bundle.States)
        {
            using var weights = new MemoryStream();
            Safetensors.Write(state, weights);
            parts.Add(weights.ToArray());
        }

        var head = new byte[Head + (8 * parts.Count)];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), parts.Count);
        for (var i = 0; i < parts.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(Head + (8 * i)), parts[i].LongLength);
        to.Write(head);
        to.Write(HashOf(head, parts));
        foreach (var part in parts) to.Write(part);
    }

    /// <param name="from">Knows its length; read from its position on.</param>
    /// <param name="name">As messages give it.</param>
    /// <exception cref="BundleException">It is no bundle, or a damaged one.</exception>
    public static Bundle Read(Stream from, string name)
    {
        try
        {
            return Read(from);
        }
        catch (Exception e) when (e is BundleException or StoreException or FormatException or JsonException or ArgumentException or InvalidOperationException
            or OverflowException or NotSupportedException
            or EndOfStreamException or RefusalException or IndexOutOfRangeException)
        {
            throw new BundleException($"{name}: {e.Message}", e);
        }
    }

    private static Bundle Read(Stream from)
    {
        if (!from.CanSeek) throw new BundleException("a bundle is read from a file or from memory, not from a pipe");
        var parts = Parts(from);
        var info = Json(parts[0], BundleJson.Default.BundleInfo, "what it is of");
        var plan = PlanReader.Parse(Utf8.GetString(parts[1]), info.Experiment, info.About);
        if (!string.Equals(plan.Hash, info.PlanHash, StringComparison.Ordinal)) throw new BundleException("its plan is not the one that was trained");
        var document = Json(parts[2], BundleJson.Default.FittedDocument, "what was fitted");
        var network = BundleCheck.Network(plan, parts.Count - Fixed);
        var fitted = new PreparationState(document.Series, document.Columns).Restore(plan);
        BundleCheck.Fitted(plan, document);
        var states = new List<ModelState>();
        for (var i = Fixed; i < parts.Count; i++)
        {
            states.Add(Safetensors.Read(new MemoryStream(parts[i], writable: false)));
            BundleCheck.Weights(network, states[^1]);
        }

        return new()
        {
            Info = info,
            Plan = plan,
            Network = network,
            Fitted = fitted,
            Ranges = new(document.Ranges),
            Margins = document.Margins,
            Variances = document.Variances,
            States = states
        };
    }

    /// <summary>The parts, each as long as the file has bytes for, once the checksum is seen to hold.</summary>
    private static List<byte[]> Parts(Stream from)
    {
        var left = from.Length - from.Position;
        if (left < Head + HashLength) throw new BundleException($"no bundle: {left} bytes");
        if (left > MostBytes) throw new BundleException($"{left} bytes; bundles of at most {MostBytes} are read");
        Span<byte> start = stackalloc byte[Head];
        from.ReadExactly(start);
        if (!start[..8].SequenceEqual(Mark)) throw new BundleException("no bundle: it does not begin with LSTMSPEC");
        var version = BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        if (version != Version) throw new BundleException($"a bundle of format {version}; this build reads format {Version}");
        var count = BinaryPrimitives.ReadInt32LittleEndian(start[12..]);
        if (count is <= Fixed or > MostParts || left < Head + (8L * count) + HashLength) throw new BundleException($"damaged: {count} parts in {left} bytes");

        var head = new byte[Head + (8 * count)];
        start.CopyTo(head);
        from.ReadExactly(head.AsSpan(Head));
        left -= head.Length + HashLength;
        var lengths = new long[count];
        for (var i = 0; i < count; i++)
        {
            lengths[i] = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(Head + (8 * i)));
            var most = i switch { 0 => MostInfo, 1 => MostPlan, 2 => MostFitted, _ => MostBytes };
            if (lengths[i] < 0 || lengths[i] > left || lengths[i] > most)
                throw new BundleException($"damaged: part {i + 1} claims {lengths[i]} bytes, where {Math.Min(left, most)} can be");
            left -= lengths[i];
        }

        if (left != 0) throw new BundleException($"damaged: {left} bytes behind its last part");
        var hash = new byte[HashLength];
        from.ReadExactly(hash);
        var parts = new List<byte[]>(count);
        foreach (var length in lengths)
        {
            parts.Add(new byte[length]);
            from.ReadExactly(parts[^1]);
        }

        return HashOf(head, parts).AsSpan().SequenceEqual(hash) ? parts : throw new BundleException("damaged: its checksum does not hold");
    }

    private static byte[] HashOf(byte[] head, List<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        foreach (var part in parts) hash.AppendData(part);
        return hash.GetHashAndReset();
    }

    private static T Json<T>(byte[] bytes, JsonTypeInfo<T> type, string what) =>
        JsonSerializer.Deserialize(bytes, type) ?? throw new BundleException($"damaged: {what} is missing");
}

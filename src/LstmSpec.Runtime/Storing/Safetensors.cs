using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using LstmSpec.Engines;

namespace LstmSpec.Storing;

/// <summary>
/// Weights as others read them: 8 bytes of little-endian header length, a JSON header of names, shapes and offsets, then the values
/// (32-bit floats) without gaps. A file is untrusted: nothing is allocated that its length does not vouch for.
/// </summary>
public static class Safetensors
{
    private const int LongestHeader = 16 * 1024 * 1024;
    private const string Metadata = "__metadata__";

    /// <summary>Writes all tensors in ordinal order of their names; equal states give equal bytes.</summary>
    /// <param name="state">Parameters, and moments where it has them.</param>
    /// <param name="to">Written from its position on; it is not closed.</param>
    public static void Write(ModelState state, Stream to)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject(Metadata);
            json.WriteString("format", "lstmspec");
            json.WriteString("step", state.Step.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
            long offset = 0;
            foreach (var tensor in state.Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (var dimension in tensor.Dimensions) json.WriteNumberValue(dimension);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += 4 * tensor.Values.LongLength);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces behind the header keep the values on a multiple of 8 bytes, as the format asks.
        while (header.Length % 8 != 0) header.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        to.Write(length);
        header.WriteTo(to);
        foreach (var tensor in state.Tensors) WriteValues(tensor.Values, to);
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="from">A stream that knows its length, from its position on.</param>
    /// <exception cref="StoreException">It is not a safetensors file of 32-bit floats, or a damaged one.</exception>
    public static ModelState Read(Stream from)
    {
        var available = from.Length - from.Position;
        if (available < 8) throw new StoreException($"Not a safetensors file: {available} bytes.");
        Span<byte> start = stackalloc byte[8];
        from.ReadExactly(start);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length < 2 || length > LongestHeader || length > (ulong)(available - 8))
            throw new StoreException($"Not a safetensors file: a header of {length} bytes in a file of {available}.");
        var header = new byte[length];
        from.ReadExactly(header);
        var (step, entries) = SafetensorsHeader.Parse(header, available - 8 - (long)length);
        var state = new ModelState { Step = step };
        foreach (var entry in entries) state.Add(entry.Name, entry.Dimensions, ReadValues(from, (int)((entry.End - entry.Start) / 4)));
        return state;
    }

    private static void WriteValues(float[] values, Stream to)
    {
        if (BitConverter.IsLittleEndian)
        {
            to.Write(MemoryMarshal.AsBytes<float>(values));
            return;
        }

        Span<byte> four = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(four, value);
            to.Write(four);
        }
    }

    private static float[] ReadValues(Stream from, int count)
    {
        var values = new float[count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        from.ReadExactly(bytes);
        if (BitConverter.IsLittleEndian) return values;
        var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
        BinaryPrimitives.ReverseEndianness(bits, bits);
        return values;
    }
}

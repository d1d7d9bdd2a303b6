using System.Globalization;
using System.Text.Json;

namespace LstmSpec.Storing;

/// <summary>Where a tensor lies behind the header, in bytes.</summary>
internal sealed record SafetensorsEntry(string Name, IReadOnlyList<int> Dimensions, long Start, long End);

/// <summary>Reads a safetensors header that may be hostile: everything in it is checked against the length of the data.</summary>
internal static class SafetensorsHeader
{
    private const int MostDimensions = 8;

    /// <returns>The training step (0 where none is stated) and the tensors in the order of their data.</returns>
    public static (int Step, IReadOnlyList<SafetensorsEntry> Entries) Parse(ReadOnlyMemory<byte> header, long data)
    {
        try
        {
            using var json = JsonDocument.Parse(header, new() { MaxDepth = 4 });
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new StoreException("The safetensors header is not an object.");
            var step = 0;
            var names = new HashSet<string>(StringComparer.Ordinal);
            var entries = new List<SafetensorsEntry>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (!names.Add(property.Name)) throw new StoreException($"The safetensors header has {property.Name} twice.");
                if (string.Equals(property.Name, "__metadata__", StringComparison.Ordinal)) step = StepOf(property.Value);
                else entries.Add(Entry(property.Name, property.Value, data));
            }

            entries.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
            long expected = 0;
            foreach (var entry in entries)
            {
                if (entry.Start != expected) throw new StoreException($"{entry.Name} starts at byte {entry.Start} of the data, where {expected} is expected.");
                expected = entry.End;
            }

            if (expected != data) throw new StoreException($"The safetensors header speaks of {expected} bytes of data; there are {data}.");
            return (step, entries);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StoreException($"The safetensors header cannot be read: {e.Message}", e);
        }
    }

    private static int StepOf(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object) throw new StoreException("The metadata of the safetensors header is not an object.");
        if (!metadata.TryGetProperty("step", out var step)) return 0;
        return step.ValueKind == JsonValueKind.String && int.TryParse(step.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new StoreException("The step in the safetensors header is not a whole number.");
    }

    private static SafetensorsEntry Entry(string name, JsonElement tensor, long data)
    {
        if (tensor.ValueKind != JsonValueKind.Object || !tensor.TryGetProperty("dtype", out var type) || !tensor.TryGetProperty("shape", out var shape)
            || !tensor.TryGetProperty("data_offsets", out var offsets) || shape.ValueKind != JsonValueKind.Array || offsets.ValueKind != JsonValueKind.Array)
            throw new StoreException($"{name} in the safetensors header lacks a type, a shape or offsets.");
        if (type.ValueKind != JsonValueKind.String || !type.ValueEquals("F32")) throw new StoreException($"{name} is of type {type}; only F32 is read.");
        if (shape.GetArrayLength() > MostDimensions || offsets.GetArrayLength() != 2)
            throw new StoreException($"{name} has {shape.GetArrayLength()} dimensions and {offsets.GetArrayLength()} offsets.");
        if (!offsets[0].TryGetInt64(out var start) || !offsets[1].TryGetInt64(out var end) || start < 0 || end < start || end > data)
            throw new StoreException($"{name} claims bytes {offsets[0]} to {offsets[1]} of {data}.");

        var dimensions = new List<int>();
        long size = 1;
        foreach (var element in shape.EnumerateArray())
        {
            if (!element.TryGetInt32(out var dimension) || dimension < 0) throw new StoreException($"{name} has a dimension {element}.");
            dimensions.Add(dimension);
            size *= dimension;
            if (size > data) throw new StoreException($"{name} has a shape of more than {data} values.");
        }

        if (size * 4 != end - start || size > Array.MaxLength)
            throw new StoreException($"{name} has {size} values by its shape and {end - start} bytes by its offsets.");
        return new(name, dimensions, start, end);
    }
}

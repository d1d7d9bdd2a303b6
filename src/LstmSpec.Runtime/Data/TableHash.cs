using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LstmSpec.Data;

/// <summary>
/// The identity of a table: column names in plan order, an empty line, one line per row's time (before those of a named series a line with
/// its name), an empty line, where the split reads a column a line per row with its value, then every column's float32 bits, little endian, column by column.
/// Every missing value has the same bits.
/// </summary>
internal static class TableHash
{
    private const uint Missing = 0x7FC00000;

    public static string Of(Table table)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in table.Columns) Line(sha, column.Name.Length.ToString(CultureInfo.InvariantCulture) + ":" + column.Name);
        Line(sha, string.Empty);
        foreach (var series in table.Series)
        {
            if (series.Key.Length > 0) Line(sha, series.Key.Length.ToString(CultureInfo.InvariantCulture) + ":" + series.Key);
            for (var row = series.Start; row < series.End; row++) Line(sha, series.Label(row));
        }

        Line(sha, string.Empty);
        foreach (var group in table.Groups ?? []) Line(sha, group.Length.ToString(CultureInfo.InvariantCulture) + ":" + group);
        var bytes = new byte[4 * 4096];
        foreach (var column in table.Columns)
        {
            for (var from = 0; from < column.Values.Length; from += 4096)
            {
                var values = column.Values.AsSpan(from, Math.Min(4096, column.Values.Length - from));
                for (var i = 0; i < values.Length; i++)
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i),
                        float.IsNaN(values[i]) ? Missing : BitConverter.SingleToUInt32Bits(values[i]));
                sha.AppendData(bytes, 0, 4 * values.Length);
            }
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static void Line(IncrementalHash sha, string text)
    {
        const int Short = 256;
        Span<byte> bytes = text.Length * 3 < Short ? stackalloc byte[Short] : new byte[(text.Length * 3) + 1];
        var count = Encoding.UTF8.GetBytes(text, bytes);
        bytes[count] = (byte)'\n';
        sha.AppendData(bytes[..(count + 1)]);
    }
}

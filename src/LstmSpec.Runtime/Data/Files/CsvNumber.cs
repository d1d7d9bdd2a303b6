using System.Globalization;
using System.Text;

namespace LstmSpec.Data;

/// <summary>Numbers and missing values as they are written in files.</summary>
internal static class CsvNumber
{
    /// <summary>A finite number in invariant notation, or NaN for an empty field, <c>NA</c>, <c>NaN</c> and <c>?</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out float value)
    {
        text = text.Trim((byte)' ');
        if (text.IsEmpty || text.SequenceEqual("?"u8) || Ascii.EqualsIgnoreCase(text, "NA"u8) || Ascii.EqualsIgnoreCase(text, "NaN"u8))
        {
            value = float.NaN;
            return true;
        }

        return float.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && float.IsFinite(value);
    }

    /// <summary>What to do about a field that is no number.</summary>
    public static string Advice(string text)
    {
        var comma = text.Count(c => c == ',') == 1 && TryRead(Encoding.UTF8.GetBytes(text.Replace(',', '.')), out _);
        var large = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return comma
            ? "write the decimal point as '.'"
            : large ? "numbers must be finite in single precision" : "a missing value is an empty field, NA, NaN or ?";
    }

    /// <summary>First character of a field in its line, from 1; 0 when the record spans lines.</summary>
    public static int Position(ReadOnlySpan<byte> record, ReadOnlySpan<byte> field) =>
        record.Overlaps(field, out var offset) && !record[..offset].Contains((byte)'\n') ? Encoding.UTF8.GetCharCount(record[..offset]) + 1 : 0;
}

using System.Globalization;
using System.Text;

namespace LstmSpec.Spec;

/// <summary>
/// A number as it was written: its canonical decimal, which plans are hashed over, and the nearest double, which arithmetic uses.
/// The decimal never passes through a host's formatting of doubles, which differs between .NET Framework and .NET.
/// </summary>
public readonly struct Number : IEquatable<Number>, IComparable<Number>
{
    private readonly string? _text;

    private Number(string text, double value)
    {
        _text = text;
        Value = value;
    }

    /// <summary>The nearest double.</summary>
    public double Value { get; }

    /// <summary>Canonical decimal: no exponent up to 20 digits before and 12 zeros behind the point, no trailing zeros, <c>-</c> only before a number below
    /// zero.</summary>
    public string Text => _text ?? "0";

    /// <summary>A whole number as it is.</summary>
    public static implicit operator Number(int value) => new(value.ToString(CultureInfo.InvariantCulture), value);

    /// <inheritdoc cref="Value"/>
    public static implicit operator double(Number number) => number.Value;

    /// <summary>Whether both have one canonical decimal; two that round to one double may differ.</summary>
    public static bool operator ==(Number left, Number right) => left.Equals(right);

    /// <summary>Whether their canonical decimals differ.</summary>
    public static bool operator !=(Number left, Number right) => !left.Equals(right);

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">It is not a decimal number, or beyond the range of doubles.</exception>
    public static Number Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a number.");

    /// <summary>Reads a plain decimal with an optional exponent: <c>12</c>, <c>-0.5</c>, <c>.5</c>, <c>1e-3</c>. No digit groups, hexadecimals, infinities;
    /// at most 400 digits, whatever the culture.</summary>
    public static bool TryParse(string text, out Number number)
    {
        number = default;
        var at = 0;
        var negative = false;
        if (at < text.Length && text[at] is '+' or '-') negative = text[at++] == '-';
        var digits = new StringBuilder();
        int scale = 0, seen = 0;
        for (; at < text.Length && IsDigit(text[at]); at++, seen++) digits.Append(text[at]);
        if (at < text.Length && text[at] == '.')
        {
            for (at++; at < text.Length && IsDigit(text[at]); at++, seen++, scale++) digits.Append(text[at]);
        }

        if (seen == 0 || seen > 400) return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var from = ++at;
            var exponentNegative = false;
            if (at < text.Length && text[at] is '+' or '-') exponentNegative = text[at++] == '-';
            var exponent = 0;
            var first = at;
            for (; at < text.Length && IsDigit(text[at]); at++) exponent = Math.Min(10000, (exponent * 10) + (text[at] - '0'));
            if (at == first || at == from) return false;
            scale += exponentNegative ? exponent : -exponent;
        }

        if (at != text.Length) return false;
        var significant = digits.ToString().TrimStart('0');
        var trimmed = significant.TrimEnd('0');
        scale -= significant.Length - trimmed.Length;
        if (trimmed.Length == 0)
        {
            number = new("0", 0);
            return true;
        }

        var canonical = (negative ? "-" : string.Empty) + Layout(trimmed, scale);
        if (!double.TryParse(canonical, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value)) return false;
        number = new(canonical, value);
        return true;
    }

    /// <summary>The number whose decimal is the shortest that reads back as <paramref name="value"/>: what an attribute's argument was most likely written
    /// as.</summary>
    /// <exception cref="ArgumentException">Not finite.</exception>
    public static Number From(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value)) throw new ArgumentException("The number is not finite.", nameof(value));
        for (var digits = 1; digits <= 17; digits++)
        {
            var text = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value)) return Parse(text);
        }

        return Parse(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>By canonical decimal.</summary>
    public bool Equals(Number other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>By <see cref="Value"/>: 0 for numbers of one double, which need not be equal.</summary>
    public int CompareTo(Number other) => Value.CompareTo(other.Value);

    /// <summary>The canonical decimal, <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Writes digits · 10^−scale without exponent where that stays short.</summary>
    private static string Layout(string digits, int scale)
    {
        if (scale <= 0 && digits.Length - scale <= 20) return digits + new string('0', -scale);
        if (scale > 0 && digits.Length > scale) return digits.Substring(0, digits.Length - scale) + "." + digits.Substring(digits.Length - scale);
        if (scale > 0 && scale - digits.Length <= 12) return "0." + new string('0', scale - digits.Length) + digits;
        var exponent = digits.Length - 1 - scale;
        return digits.Substring(0, 1) + (digits.Length > 1 ? "." + digits.Substring(1) : string.Empty) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}

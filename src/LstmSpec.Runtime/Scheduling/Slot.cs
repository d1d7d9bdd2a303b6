using System.Globalization;

namespace LstmSpec.Scheduling;

/// <summary>One of the equal slices that the trials of an order are dealt into, before anything runs: the same trials whoever works on it,
/// whenever.</summary>
/// <param name="Index">From 0, below <paramref name="Of"/>.</param>
/// <param name="Of">How many slices there are.</param>
public readonly record struct Slot(int Index, int Of)
{
    /// <summary>Whether a trial is the slot's. Trials are dealt in turn: those of later folds, which take longer, are then spread over all slots.</summary>
    /// <param name="trial">Its number in the order, from 0.</param>
    public bool Has(long trial) => trial % Of == Index;

    /// <summary>How many of so many trials it has.</summary>
    public long Count(long trials) => (trials - Index + Of - 1) / Of;

    /// <summary>Reads a slot as it is written.</summary>
    /// <param name="text">As <c>3/12</c>: slot 3 of the slots 0 to 11.</param>
    /// <param name="slot">The slot; the default where there is none.</param>
    public static bool TryParse(string text, out Slot slot)
    {
        var parts = text.Split('/');
        slot = default;
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var of) || index >= of)
            return false;
        slot = new(index, of);
        return true;
    }

    /// <summary>Reads a slot as it is written.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Slot Parse(string text) => TryParse(text, out var slot) ? slot : throw new FormatException($"'{text}' is no slot; one is written as 3/12");

    /// <summary>As <c>3/12</c>, which <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => FormattableString.Invariant($"{Index}/{Of}");
}

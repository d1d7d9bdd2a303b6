using System.Globalization;
using System.Text;

namespace LstmSpec.Findings;

/// <summary>A line of source as a terminal shows it: tabs opened, wide characters two columns wide, control characters made visible, long lines cut around a
/// stretch.</summary>
internal sealed class DisplayLine
{
    private const int TabWidth = 4, Before = 40;
    private readonly List<Cell> _cells = [];

    public DisplayLine(string line)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var pair = char.IsHighSurrogate(line[i]) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]);
            var cell = Show(line, i, pair, column);
            _cells.Add(cell);
            column += cell.Width;
            if (pair) i++;
        }
    }

    /// <summary>The line and the run of carets below it, in at most <paramref name="most"/> columns.</summary>
    /// <param name="start">First character pointed at, in UTF-16 units from 0.</param>
    /// <param name="end">Behind the last one; at least one caret is drawn.</param>
    public (string Line, string Carets) Around(int start, int end, int most)
    {
        int first = 0, last = _cells.Count;
        if (_cells.Sum(c => c.Width) > most)
        {
            // Some context before the stretch, as much as there is room for behind it.
            var at = _cells.FindIndex(c => c.Start + c.Length > start);
            first = at < 0 ? _cells.Count : at;
            for (var room = Before; first > 0 && room >= _cells[first - 1].Width; first--) room -= _cells[first - 1].Width;
            last = first;
            for (var room = most - 2; last < _cells.Count && room >= _cells[last].Width; last++) room -= _cells[last].Width;
        }

        var line = new StringBuilder(first > 0 ? "…" : string.Empty);
        var carets = new StringBuilder(first > 0 ? " " : string.Empty);
        var drawn = false;
        for (var i = first; i < last; i++)
        {
            var cell = _cells[i];
            line.Append(cell.Text);
            var inside = cell.Start + cell.Length > start && cell.Start < Math.Max(end, start + 1);
            if (inside || !drawn) carets.Append(inside ? '^' : ' ', cell.Width);
            drawn |= inside;
        }

        if (!drawn) carets.Append('^');
        if (last < _cells.Count) line.Append('…');
        return (line.ToString(), carets.ToString().TrimEnd());
    }

    private static Cell Show(string line, int at, bool pair, int column)
    {
        var c = line[at];
        if (c == '\t')
        {
            var width = TabWidth - (column % TabWidth);
            return new(at, 1, new string(' ', width), width);
        }

        if (pair) return new(at, 2, line.Substring(at, 2), 2);
        // Escapes must not reach the terminal, nor marks that turn the reading direction.
        if (PlainText.IsHidden(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029') return new(at, 1, "\uFFFD", 1);
        var category = CharUnicodeInfo.GetUnicodeCategory(c);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return new(at, 1, c.ToString(), 0);
        return new(at, 1, c.ToString(), IsWide(c) ? 2 : 1);
    }

    /// <summary>The blocks that Unicode's East Asian Width (annex 11) gives two columns, as far as one UTF-16 unit reaches.</summary>
    private static bool IsWide(char c) =>
        c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\u303E') or (>= '\u3041' and <= '\u33FF') or (>= '\u3400' and <= '\u4DBF')
        or (>= '\u4E00' and <= '\u9FFF') or (>= '\uA000' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF')
            or (>= '\uFE30' and <= '\uFE6F')
        or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');

    private readonly record struct Cell(int Start, int Length, string Text, int Width);
}

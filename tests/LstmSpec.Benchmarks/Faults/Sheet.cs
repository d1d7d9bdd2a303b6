using System.Globalization;
using System.Text;
using LstmSpec.Randomness;
using LstmSpec.Statistics;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>A table of plain fields, to put faults of data into.</summary>
internal sealed class Sheet(IReadOnlyList<string> head, List<string[]> rows)
{
    public IReadOnlyList<string> Head { get; private set; } = head;

    public List<string[]> Rows { get; } = rows;

    /// <param name="first">Rows left out at the start.</param>
    /// <param name="most">Rows read at most.</param>
    public static Sheet Read(string path, int first = 0, int most = int.MaxValue)
    {
        var lines = File.ReadLines(path).Where(l => l.Length > 0).Select(l => l.Split(',').Select(f => f.Trim('"', ' ')).ToArray()).ToList();
        return new(lines[0], lines.Skip(1 + first).Take(most).ToList());
    }

    public int At(string column)
    {
        var at = Head.ToList().IndexOf(column);
        return at >= 0 ? at : throw new ArgumentException($"There is no column '{column}'.", nameof(column));
    }

    /// <summary>NaN where nothing stands.</summary>
    public double Number(int row, string column) =>
        double.TryParse(Rows[row][At(column)], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    /// <summary>Known values of a column.</summary>
    public double[] Known(string column) => [.. Enumerable.Range(0, Rows.Count).Select(i => Number(i, column)).Where(double.IsFinite)];

    public void Put(int row, string column, double value) => Rows[row][At(column)] = Say(value);

    public void Empty(int row, string column) => Rows[row][At(column)] = string.Empty;

    /// <summary>A column more; the value may be read from the others.</summary>
    public void Add(string column, Func<int, double> value)
    {
        for (var i = 0; i < Rows.Count; i++) Rows[i] = [.. Rows[i], Say(value(i))];
        Head = [.. Head, column];
    }

    public static string Say(double value) => double.IsFinite(value) ? Math.Round(value, 5).ToString("0.#####", CultureInfo.InvariantCulture) : string.Empty;

    public Sheet Copy() => new(Head, [.. Rows.Select(r => r.ToArray())]);

    public override string ToString()
    {
        var text = new StringBuilder(string.Join(',', Head)).Append('\n');
        foreach (var row in Rows) text.AppendJoin(',', row).Append('\n');
        return text.ToString();
    }
}

/// <summary>Random numbers that are the same for ever.</summary>
internal sealed class Chance(ulong key)
{
    private readonly CounterRandom _random = new(key, DrawPurpose.Preflight);
    private ulong _at;

    /// <summary>In [0, 1).</summary>
    public double Uniform() => _random.Uniform(_at++);

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Elementary.Log(1 - Uniform())) * Elementary.Cos(2 * Math.PI * Uniform());

    /// <summary>Below <paramref name="most"/>.</summary>
    public int Whole(int most) => (int)(most * Uniform());

    /// <summary>The numbers below <paramref name="count"/>, dealt.</summary>
    public int[] Dealt(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = Whole(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}

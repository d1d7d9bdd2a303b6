using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Windows;

/// <summary>What every cell of a window holds, held against its definition: the row that it is of is counted out cell by cell, and brought to size by the mean
/// and the spread of what is read.</summary>
public sealed class WindowCellTests
{
    private const int Rows = 26, Border = 11, Targets = 2, Columns = 4;

    private static Gen<Case> Cases =>
        from length in Gen.Choose(1, 4)
        from horizon in Gen.Choose(1, 6)
        from lead in Gen.Choose(-2, 2)
        from ragged in Gen.Elements<RaggedSpec?>(null, null, new RaggedSpec(), new RaggedSpec { Pad = WindowEnd.Back, MaxLength = 3 },
            new RaggedSpec { Truncate = WindowEnd.Back, MaxLength = 9 }, new RaggedSpec { MaskValue = 0 })
        from future in Gen.Choose(0, 2)
        from known in Gen.Choose(0, 3)
        from scaled in Gen.Choose(0, Columns)
        from step in Gen.Elements(Scale(ScaleMethod.LastValue), Scale(ScaleMethod.PerWindow), Scale(ScaleMethod.LastValue, WindowSpan.WindowAndTarget),
            Scale(ScaleMethod.PerWindow, WindowSpan.WindowAndTarget))
        from gap in Gen.Choose(0, Columns)
        from lent in Gen.Choose(-1, Columns - 1)
        from salt in Gen.Choose(0, 1000)
        select new Case(Series(future, known, scaled < Columns ? scaled : null, step, gap < Columns ? gap : null, warm: salt % 2),
            new() { Length = length, Horizon = horizon, Lead = lead, Ragged = ragged }, lent, salt);

    [Fact]
    public void An_input_is_the_value_of_the_row_at_its_step_as_it_is_known_brought_to_size() => Holds(c =>
    {
        var windows = c.Lent < 0 ? c.Windows : c.Windows.WithColumnsOf([c.Lent], c.Others);
        var inputs = Enumerable.Repeat(-1f, 3 * windows.Length * windows.Features).ToArray();
        windows.Gather([0, 1, 2], inputs, []);
        return inputs.Select((v, i) => Near(c.Input(i / windows.Features / windows.Length, i / windows.Features % windows.Length, i % windows.Features), v));
    });

    [Fact]
    public void Windows_stay_lent_a_column_at_fewer_origins_and_under_their_own_horizon() => Holds(c =>
    {
        if (c.Lent < 0) return c.Windows.At([c.Origins[1]]).Origin(0) == c.Origins[1] ? [] : [false];
        var lent = c.Windows.WithColumnsOf([c.Lent], c.Others);
        var (fewer, longer) = (lent.At([c.Origins[2]]), lent.Ahead(c.Window.Horizon));
        float[] one = new float[fewer.Length * fewer.Features], other = new float[one.Length];
        fewer.Gather([0], one, []);
        longer.Gather([2], other, []);
        return one.Zip(other).Select((p, i) => c.Input(2, i / fewer.Features, i % fewer.Features) is var v && Near(v, p.First) && Near(v, p.Second));
    });

    [Fact]
    public void A_target_is_a_row_behind_the_origin_in_the_same_series_and_comes_back_from_its_size() => Holds(c =>
    {
        var targets = new float[3 * c.Windows.Outputs];
        c.Windows.Gather([0, 1, 2], new float[3 * c.Windows.Length * c.Windows.Features], targets);
        return targets.Select((v, i) =>
        {
            var (w, s, k) = (i / c.Windows.Outputs, i % c.Windows.Outputs / Targets, i % Targets);
            var row = c.Origins[w] + 1 + s;
            var truth = row < c.SeriesOf(c.Origins[w]).End ? c.Series.Columns[k][row] : float.NaN;
            if (!Near(c.Sized(k, c.Origins[w], truth), v)) return false;
            var outputs = targets.AsSpan(w * c.Windows.Outputs, c.Windows.Outputs).ToArray();
            c.Windows.Undo(w, outputs);
            return Near(truth, outputs[i % c.Windows.Outputs]) && (c.Windows.Undoing(w, k) is { } undo ? Near(truth, (float)undo(v)) : c.Scaled != k)
                && (c.Windows.InputLevel(w, k) is { } level ? Near(truth, level.Out(v)) : c.Scaled != k);
        });
    });

    [Fact]
    public void The_target_behind_a_step_is_as_far_off_as_that_of_the_window_in_the_same_series_and_observed() => Holds(c =>
    {
        var steps = Enumerable.Repeat(-1f, 3 * c.Windows.Length * Targets).ToArray();
        c.Windows.GatherSteps([0, 1, 2], steps);
        return steps.Select((v, i) =>
        {
            var (w, t, k) = (i / Targets / c.Windows.Length, i / Targets % c.Windows.Length, i % Targets);
            if (c.RowAt(w, t) is not { } read) return float.IsNaN(v);
            var row = read + c.Window.Lead + 1;
            var there = c.SeriesOf(c.Origins[w]).Contains(row) && !c.Series.Filled![row];
            return c.Windows.RowAt(w, t) == read && Near(there ? c.Sized(k, c.Origins[w], c.Series.Columns[k][row]) : float.NaN, v);
        });
    });

    [Fact]
    public void What_is_known_of_a_step_to_be_forecast_is_its_row_and_behind_the_last_what_the_calendar_says_or_the_last_value() => Holds(c =>
    {
        var (future, horizon) = (c.Series.Future, c.Window.Horizon);
        var ahead = new float[3 * horizon * future];
        c.Windows.GatherFuture([0, 1, 2], ahead);
        return ahead.Select((v, i) =>
        {
            var (w, s, column) = (i / future / horizon, i / future % horizon, Columns - future + (i % future));
            return Near(c.Sized(column, c.Origins[w], c.Later(column, c.Origins[w], c.Origins[w] + 1 + s)), v);
        });
    });

    private static void Holds(Func<Case, IEnumerable<bool>> cells) =>
        Prop.ForAll(Cases.Where(c => c.Origins.Length == 3).ToArbitrary(), c => cells(c).All(e => e)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool Near(float expected, float value) =>
        float.IsNaN(expected) ? float.IsNaN(value) : Math.Abs(expected - value) <= 2e-4 * (1 + Math.Abs(expected));

    private static ScaleStep Scale(ScaleMethod method, WindowSpan span = WindowSpan.Window) => new() { Method = method, Span = span };

    /// <summary>Two targets and two inputs of two series; all are 0 at rows 6, 7 and 15.</summary>
    /// <param name="known">Which of the columns known ahead goes on behind the last row: 1 and 2 one of them, 3 both.</param>
    /// <param name="gap">The column that is filled by lines, at rows 4, 16 and 18 to 20.</param>
    private static PreparedSeries Series(int future, int known, int? scaled, ScaleStep step, int? gap, int warm)
    {
        var columns = Enumerable.Range(0, Columns)
            .Select(c => Enumerable.Range(0, Rows).Select(r => r is 6 or 7 or 15 ? 0f : (40 * (c + 1)) + r + (r * r * (c + 2) % 7)).ToArray()).ToArray();
        InterpolatedColumn? Line(int column) => column != gap ? null : new(
            [.. columns[column].Select((v, r) => r is 4 or 16 or (>= 18 and <= 20) ? v - 9 : v)],
            [.. Enumerable.Range(0, Rows).Select(r => r is 4 or 16 ? r + 1 : r is >= 18 and <= 20 ? 21 : r)]);
        return new(["y", "z", "a", "b"], columns, Targets, warm, [new("one", 0, TimeIndex.Count(Border)), new("two", Border, TimeIndex.Count(Rows - Border))])
        {
            Future = future,
            Beyond = known == 0 ? [] : [.. Enumerable.Range(1, future).Select(k => (known & k) > 0 ? (float[]?)[500 + k, 510 + k, 520 + k, 530 + k] : null)],
            Lines = gap is null ? null : [.. Enumerable.Range(0, Columns).Select(Line)],
            OfWindow = scaled is null ? [] : [.. Enumerable.Range(0, Columns).Select(c => c == scaled ? (IReadOnlyList<ScaleStep>)[step] : [])],
            Filled = [.. Enumerable.Range(0, Rows).Select(r => r is 3 or 16)],
        };
    }

    private sealed record Case(PreparedSeries Series, WindowSpec Window, int Lent, int Salt)
    {
        private int[]? _origins;

        /// <summary>Three at which a window stands; fewer where there are not as many.</summary>
        public int[] Origins => _origins ??= [.. Enumerable.Range(-1, Rows + 3).Where(Stands).OrderBy(o => (o + 7) * (Salt + 13) % 31).Take(3)];

        public int[] Others => [.. Enumerable.Range(0, 3).Select(w => (w + Salt) % 3)];

        public WindowSet Windows => WindowSet.At(Series, Window, Origins);

        public int? Scaled => Enumerable.Range(0, Series.OfWindow.Count).Cast<int?>().FirstOrDefault(c => Series.OfWindow[c!.Value].Count > 0);

        public SeriesRows SeriesOf(int origin) => Series.Series.Single(s => s.Contains(origin - Window.Lead));

        /// <summary>The row at a step of a window; null where it is filled up.</summary>
        public int? RowAt(int window, int step)
        {
            var rows = Read(Origins[window]);
            var place = step - (Window.Ragged is { Pad: WindowEnd.Front } ? Window.Length - rows.Count : 0);
            return place >= 0 && place < rows.Count ? rows[place] : null;
        }

        public float Input(int window, int step, int feature)
        {
            if (RowAt(window, step) is not { } own) return 0;
            var (column, later) = (feature, 0);
            if (feature >= Columns)
            {
                var (reading, known) = ((feature - Columns) / Series.Future, (feature - Columns) % Series.Future);
                var readings = (Window.Horizon + Window.Length - 1) / Window.Length;
                (column, later) = (Columns - Series.Future + known, Window.Horizon - ((readings - 1 - reading) * Window.Length));
            }

            var origin = column == Lent ? Origins[Others[window]] : Origins[window];
            var (mine, rows) = (Read(Origins[window]), Read(origin));
            var row = rows[Math.Max(0, rows.Count - mine.Count + mine.IndexOf(own))];
            var value = feature < Columns ? Known(column, row, origin) : Later(column, origin, row + Window.Lead + later);
            return Sized(column, origin, value);
        }

        /// <summary>A value known ahead.</summary>
        public float Later(int column, int origin, int row)
        {
            var (series, values) = (SeriesOf(origin), Series.Columns[column]);
            if (row < series.End) return values[Math.Max(row, Window.Lead < 0 ? series.Start : 0)];
            var beyond = Series.Beyond.Count == 0 ? null : Series.Beyond[column - Columns + Series.Future];
            return beyond is null ? values[series.End - 1] : beyond[(series.Start == 0 ? 0 : 2) + Math.Min(1, row - series.End)];
        }

        /// <summary>Less the centre and over the size of what the window at an origin reads of a column, with what lies behind where the step says
        /// so.</summary>
        public float Sized(int column, int origin, float value)
        {
            if (Scaled != column) return value;
            var step = Series.OfWindow[column][0];
            var values = Read(origin).Select(r => (double)Known(column, r, origin)).ToList();
            var targets = Enumerable.Range(origin + 1, Window.Horizon).Where(r => r < SeriesOf(origin).End).Select(r => (double)Series.Columns[column][r]);
            if (step.Span == WindowSpan.WindowAndTarget) values.AddRange(targets);
            if (step.Method == ScaleMethod.LastValue) return (float)(value - values[^1]);
            var size = Math.Sqrt(values.Average(v => v * v) - (values.Average() * values.Average()));
            return (float)((value - values.Average()) / (values.Distinct().Count() == 1 ? 1 : size));
        }

        private float Known(int column, int row, int origin) =>
            Series.Lines?[column] is { } line && line.Until[row] > origin - Window.Lead ? line.Trailing[row] : Series.Columns[column][row];

        /// <summary>Rows that a window reads.</summary>
        private List<int> Read(int origin)
        {
            var last = origin - Window.Lead;
            if (Window.Ragged is not { } ragged) return [.. Enumerable.Range(last - Window.Length + 1, Window.Length)];
            var rows = Enumerable.Range(0, last + 1).Where(r => r >= SeriesOf(origin).Start + Series.WarmUp).ToList();
            var most = Math.Min(Window.Length, ragged.MaxLength ?? int.MaxValue);
            rows = ragged.Truncate == WindowEnd.Front ? [.. rows.TakeLast(most)] : [.. rows.Take(most)];
            var kept = ragged.MaskValue is null ? rows : rows.FindAll(r => r is not (6 or 7 or 15));
            return kept.Count > 0 ? kept : [rows[^1]];
        }

        private bool Stands(int origin)
        {
            var series = Series.Series.FirstOrDefault(s => s.Contains(origin - Window.Lead));
            return series is not null && origin - Window.Lead - (Window.Ragged is null ? Window.Length : 1) + 1 >= series.Start + Series.WarmUp
                && origin + 1 >= series.Start;
        }
    }
}

using LstmSpec.Forecasting;
namespace LstmSpec.Scoring;

/// <summary>
/// The unit of evidence: origins in order of time, those that lie less than a horizon behind a block's first one in its block. Two blocks thus begin at least a
/// horizon apart. Where origins are themselves a horizon apart (the default), every block is one origin and no two blocks share a target; where they are
/// closer, a block and the next do, and none further apart: Diebold and Mariano's variance allows for that, the sign flip of up to 12 blocks does not and is
/// then somewhat easy (errors that share targets as evenly as they can correlate by 1/4 from block to block, and a p of .05 is then truly one of about .09).
/// </summary>
/// <remarks>Labels of one series are one block, however many they are; those of different series are independent of each other.</remarks>
/// <param name="Members">Per block: (part, origin) indices, in order of time.</param>
/// <param name="Reach">h of the Diebold-Mariano test, in blocks: 1 where no two blocks share a target, else 2.</param>
internal sealed record OriginBlocks(IReadOnlyList<IReadOnlyList<(int Part, int Origin)>> Members, int Reach)
{
    public static OriginBlocks Of(IReadOnlyList<EvaluationPart> parts)
    {
        if (parts.All(p => p.Sequences is not null))
            return new(
                [.. parts.SelectMany((part, p) => part.Sequences!.Select((s, o) => (s, Place: (p, o)))).GroupBy(o => o.s)
                    .Select(g => (IReadOnlyList<(int, int)>)[.. g.Select(o => o.Place)])], 1);
        var horizon = parts.Max(p => p.Horizon);
        var blocks = new List<List<(int Part, int Origin)>>();
        int first = 0, last = 0, reach = 1;
        var inTime = parts.SelectMany((part, p) => Clock(part).Select((row, o) => (Row: row, Part: p, Origin: o))).OrderBy(o => o.Row).ThenBy(o => o.Part)
            .ThenBy(o => o.Origin);
        foreach (var (row, part, origin) in inTime)
        {
            if (blocks.Count == 0 || row - first >= horizon)
            {
                if (blocks.Count > 0 && row - last < horizon) reach = 2;
                blocks.Add([]);
                first = row;
            }

            blocks[^1].Add((part, origin));
            last = row;
        }

        return new(blocks, reach);
    }

    /// <summary>Rows of a panel are counted from the end of their series: what happens at one time lies in one block, whatever the series.</summary>
    private static IEnumerable<int> Clock(EvaluationPart part) =>
        part.Series.Count == 0 ? part.Origins : part.Series.SelectMany(s => part.Origins.Skip(s.First).Take(s.Count).Select(o => o - s.End));
}

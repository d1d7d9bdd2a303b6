using System.Numerics;
using System.Runtime.Intrinsics;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Sequences;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>Counts what a recurrent layer's gates are, over the windows and steps of a batch: eight units at a time, all in whole numbers, so that neither the width of vectors nor threads show.</summary>
internal sealed unsafe class GateCounts(RecurrentLayer layer)
{
    private const int Bins = 7, Candidate = 2;

    /// <summary>Units' means are added up in whole parts of this size.</summary>
    private const float Parts = 4096;

    private static readonly float[] GateEdges = [.. GateShares.GateEdges], CandidateEdges = [.. GateShares.CandidateEdges];

    private readonly Lock _turn = new();
    private readonly int _padded = ((layer.Units + Cell.Units - 1) / Cell.Units) * Cell.Units;
    private readonly long[] _bins = new long[Bins * layer.Gates], _sums = new long[layer.Gates * layer.Width];
    private long _seen;

    /// <summary>By gate, in the order of the weights.</summary>
    public IReadOnlyList<GateShares> Shares()
    {
        var shares = new GateShares[layer.Gates];
        for (var gate = 0; gate < shares.Length; gate++)
        {
            var stuck = 0;
            for (var unit = 0; unit < layer.Width; unit++)
            {
                if (GateShares.IsStuck(_sums[(gate * layer.Width) + unit] / (double)Parts / Math.Max(1, _seen), gate == Candidate)) stuck++;
            }

            shares[gate] = GateShares.Of(_bins.AsSpan(gate * Bins, Bins), stuck, layer.Width);
        }

        return shares;
    }

    /// <summary>One direction on one shard.</summary>
    public void Add(Frame frame, DirectionPass pass, int direction)
    {
        var (bins, sums, seen) = (new long[_bins.Length], new int[layer.Gates * _padded], 0L);
        fixed (int* parts = sums)
        {
            for (var step = 0; step < frame.Steps; step++)
            {
                for (var row = 0; row < frame.Rows; row++)
                {
                    if (!frame.Has(row, direction == 0 ? step : frame.Steps - 1 - step)) continue;
                    seen++;
                    for (var unit = 0; unit < layer.Units; unit += Cell.Units)
                    {
                        var gates = pass.Gates(step, row, unit / Cell.Units);
                        var stride = pass.Layer.Matrix.WidthOf(unit / Cell.Units) / 4;
                        var units = Math.Min(Cell.Units, layer.Units - unit);
                        for (var gate = 0; gate < layer.Gates; gate++)
                            Count(gates + (gate * stride), units, gate == Candidate ? CandidateEdges : GateEdges, bins.AsSpan(gate * Bins, Bins), parts + (gate * _padded) + unit);
                    }
                }
            }
        }

        lock (_turn)
        {
            for (var i = 0; i < bins.Length; i++) _bins[i] += bins[i];
            for (var gate = 0; gate < layer.Gates; gate++)
            {
                for (var unit = 0; unit < layer.Units; unit++) _sums[(gate * layer.Width) + (direction * layer.Units) + unit] += sums[(gate * _padded) + unit];
            }

            if (direction == 0) _seen += seen;
        }
    }

    /// <param name="values">Eight values, of which <paramref name="units"/> are units'.</param>
    /// <param name="parts">Eight sums, added to; those past the units are not read.</param>
    private static void Count(float* values, int units, float[] edges, Span<long> bins, int* parts)
    {
        var (v, own) = (Vector256.Load(values), (1u << units) - 1);
        int first = Below(0), second = Below(1), third = Below(2), fourth = Above(3), fifth = Above(4), last = Above(5);
        bins[0] += first;
        bins[1] += second - first;
        bins[2] += third - second;
        bins[3] += units - third - fourth;
        bins[4] += fourth - fifth;
        bins[5] += fifth - last;
        bins[6] += last;
        Vector256.Store(Vector256.Load(parts) + Vector256.ConvertToInt32(v * Parts), parts);

        int Below(int edge) => BitOperations.PopCount(Vector256.LessThan(v, Vector256.Create(edges[edge])).ExtractMostSignificantBits() & own);

        int Above(int edge) => BitOperations.PopCount(Vector256.GreaterThan(v, Vector256.Create(edges[edge])).ExtractMostSignificantBits() & own);
    }
}

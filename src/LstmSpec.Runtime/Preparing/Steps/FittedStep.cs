namespace LstmSpec.Preparing;

/// <summary>What a fitted step took from which rows.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Step">Such as <c>scale: standard</c>.</param>
/// <param name="Values">Such as <c>mean = 0.12, standard deviation = 0.04</c>.</param>
/// <param name="FirstRow">First row that was read.</param>
/// <param name="LastRow">Last row that was read.</param>
public sealed record FittedStep(string Column, string Step, string Values, int FirstRow, int LastRow);

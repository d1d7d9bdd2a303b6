namespace LstmSpec.Engines.Managed.Passes;

/// <summary>The size of one shard's pass.</summary>
/// <param name="Rows">Windows in the shard.</param>
/// <param name="Steps">Time steps in a window.</param>
/// <param name="Training">Whether every step's activations are kept for the backward pass; else two steps' slots take turns.</param>
/// <param name="Whole">Whether every step's h is kept all the same.</param>
internal readonly record struct Extent(int Rows, int Steps, bool Training, bool Whole)
{
    /// <summary>Slots for what a step leaves behind.</summary>
    public int Slots => Training ? Steps : 1;

    /// <summary>Slots for what a step reads from the one before: one more.</summary>
    public int States => Training || Whole ? Steps + 1 : 2;

    public int Slot(int time) => Training ? time : 0;

    public int State(int time) => Training || Whole ? time : time & 1;
}

using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>An order is whole and of another version of lstmspec: not to be read here, and not to be thrown away, since workers of that version may be at
/// it.</summary>
internal sealed class OtherFormatException(string file, long format)
    : StoreException(FormattableString.Invariant($"{file}: is of format {format}; this version reads {WorkOrder.CurrentFormat}."));

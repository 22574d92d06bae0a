// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.state.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the black box of a process that is no more.
 *
 * @param alive when it was last seen to live
 * @param memory how its memory was
 * @param signed when its memory was so
 * @param calls what was being called, the newest first
 * @param unseen how many more calls there were
 * @param atOnce whether it was told to end without waiting for them
 */
record Remains(
    Who who,
    Instant alive,
    Memory memory,
    Instant signed,
    List<Call> calls,
    long unseen,
    boolean atOnce) {
  /** A call into a plugin that had begun and was not over. */
  record Call(String what, Instant since) {}

  Remains {
    calls = List.copyOf(calls);
  }

  /** Empty when there is none that can be believed: not there, not ours, not whole. */
  static Optional<Remains> read(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(Owner.name())) {
        return Optional.empty();
      }
      return of(content(file));
    } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ByteBuffer content(Path file) throws IOException {
    ByteBuffer box = ByteBuffer.allocate(Layout.SIZE).order(ByteOrder.nativeOrder());
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      while (box.hasRemaining() && channel.read(box) >= 0) {
        // until it is full or the file ends
      }
    }
    return box;
  }

  private static Optional<Remains> of(ByteBuffer box) throws IOException {
    if (box.hasRemaining() || box.getLong(Layout.MAGIC_AT) != Layout.MAGIC) {
      return Optional.empty();
    }
    long signed = box.getLong(Layout.SIGNED_AT);
    Memory memory =
        new Memory(
            box.getLong(Layout.HEAP_USED),
            box.getLong(Layout.HEAP_MAX),
            box.getLong(Layout.RESIDENT),
            box.getLong(Layout.KERNEL_KILLS));
    return Optional.of(
        new Remains(
            Who.of(text(box, Layout.WHO, Layout.WHO_LONGEST)),
            Instant.ofEpochMilli(Math.max(signed, box.getLong(Layout.CALLED_AT))),
            memory,
            Instant.ofEpochMilli(signed),
            calls(box),
            box.getLong(Layout.UNSEEN),
            box.getLong(Layout.AT_ONCE) == 1));
  }

  private static List<Call> calls(ByteBuffer box) throws IOException {
    List<Call> calls = new ArrayList<>();
    for (int number = 0; number < Layout.SLOTS; number++) {
      int at = Layout.slot(number);
      long since = box.getLong(at);
      if (since > 0) {
        String what = text(box, at + Long.BYTES, Layout.LONGEST);
        calls.add(new Call(what, Instant.ofEpochMilli(since)));
      }
    }
    calls.sort(Comparator.comparing(Call::since).reversed());
    return calls;
  }

  private static String text(ByteBuffer box, int at, int longest) throws IOException {
    long length = box.getLong(at);
    if (length < 0 || length > longest) {
      throw new IOException("no text at " + at);
    }
    byte[] bytes = new byte[(int) length];
    box.get(at + Long.BYTES, bytes);
    return new String(bytes, UTF_8);
  }
}

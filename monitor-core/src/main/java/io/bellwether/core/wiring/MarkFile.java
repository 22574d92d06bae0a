// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks in a small file of slots, which are written in turn: what the system was handed before a
 * kill outlives it without being forced to the disk. Whoever writes waits with the next mark until
 * the one it would write over is not needed any more.
 */
final class MarkFile implements Marks, AutoCloseable {
  /** So many marks are remembered. */
  static final int SLOTS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(MarkFile.class);

  /** Nobody waits longer for another to write: he stands still. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Of what is remembered, so that nobody who asks for it waits for the disk. */
  private final Object lock = new Object();

  private final ReentrantLock disk = new ReentrantLock();
  private final Path file;
  private final Duration patience;
  private final @Nullable MarkSlot[] slots = new MarkSlot[SLOTS];
  private @Nullable FileChannel channel;
  private long turn;
  private volatile boolean failing;
  private volatile boolean standsStill;
  private volatile boolean closed;
  private volatile long closedAt;

  private MarkFile(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /**
   * The one of a channel, which is made with its first mark; what is damaged in it counts as not
   * written.
   */
  static MarkFile of(Path folder, String channelName) {
    return of(folder, channelName, PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience how long whoever writes waits for another
   */
  static MarkFile of(Path folder, String channelName, Duration patience) {
    MarkFile marks = new MarkFile(folder.resolve(FileNames.of(channelName)), patience);
    marks.read();
    return marks;
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    ByteBuffer all = ByteBuffer.allocate(SLOTS * MarkSlot.BYTES);
    try (FileChannel written = FileChannel.open(file)) {
      while (all.hasRemaining() && written.read(all) >= 0) {
        continue;
      }
    } catch (IOException e) {
      LOG.warn(
          "{} can not be read: {}; what was delivered just before the last end may come again",
          file,
          Thrown.words(e));
    }
    for (int i = 0; (i + 1) * MarkSlot.BYTES <= all.position(); i++) {
      Optional<MarkSlot> slot = MarkSlot.read(all.slice(i * MarkSlot.BYTES, MarkSlot.BYTES));
      slots[i] = slot.orElse(null);
      turn = Math.max(turn, slot.map(MarkSlot::turn).orElse(0L));
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel present = channel;
    if (present == null || !present.isOpen()) {
      present = StateFolder.file(file);
      channel = present;
    }
    if (closed) { // while the disk stood still: the file may be another process's by now
      throw new ClosedChannelException();
    }
    return present;
  }

  @Override
  public boolean mark(Message message, Optional<String> reference) {
    return alone(() -> marked(message, reference));
  }

  private boolean marked(Message message, Optional<String> reference) throws IOException {
    MarkSlot mark = MarkSlot.of(turn + 1, message, reference);
    Optional<ByteBuffer> bytes = mark.bytes();
    if (bytes.isEmpty()) {
      return false; // what the service calls it may have no room here, and must not be lost
    }
    int place = (int) (mark.turn() % SLOTS);
    write(bytes.get(), (long) place * MarkSlot.BYTES);
    synchronized (lock) {
      slots[place] = mark;
    }
    turn = mark.turn();
    return true;
  }

  /** What writes to the disk. */
  private interface Writing {
    boolean write() throws IOException;
  }

  /** One at a time; whoever finds that another stands still under the disk does without. */
  private boolean alone(Writing writing) {
    if (!isFree(patience.toNanos())) {
      failed("the disk stands still");
      return false;
    }
    try {
      boolean written = !closed && writing.write();
      if (written) {
        failing = false;
      }
      return written;
    } catch (IOException e) {
      failed(Thrown.words(e));
      return false;
    } finally {
      letGo();
    }
  }

  private void letGo() {
    standsStill = false;
    try {
      FileChannel open = channel;
      if (closed && open != null) {
        open.close();
      }
    } catch (IOException e) {
      LOG.debug("{} could not be closed", file, e);
    } finally {
      disk.unlock();
    }
  }

  /** Whether it is this thread's from now on. */
  private boolean isFree(long nanos) {
    if (disk.tryLock()) {
      return true;
    }
    boolean free = !standsStill && isFreeWithin(nanos); // others change what it says meanwhile
    standsStill = !free;
    return free;
  }

  /** Whoever is interrupted waits all the same, and stays interrupted. */
  private boolean isFreeWithin(long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return disk.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A thread that is interrupted closes the file under its hands: it is opened once more. */
  private void write(ByteBuffer bytes, long at) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      writeAll(bytes, at);
    } catch (ClosedByInterruptException e) {
      interrupted |= Thread.interrupted();
      writeAll(bytes.rewind(), at);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writeAll(ByteBuffer bytes, long at) throws IOException {
    FileChannel open = opened();
    while (bytes.hasRemaining()) {
      open.write(bytes, at + bytes.position());
    }
  }

  private void failed(String why) {
    if (!failing && !closed) {
      failing = true;
      LOG.warn(
          "{} can not be written: {}; until it can, each message to this channel waits until the"
              + " one before is in the history",
          file,
          why);
    }
  }

  /** When anything was delivered last; the epoch where nothing ever was. */
  Instant written() {
    return written(file);
  }

  /** When a trial of the channel was last in vain; the epoch where none was. */
  Instant triedInVain() {
    return written(inVain());
  }

  private Path inVain() {
    return file.resolveSibling(file.getFileName() + ".tried"); // a dot is in no name of a channel
  }

  private static Instant written(Path one) {
    try {
      return Files.exists(one) ? Files.getLastModifiedTime(one).toInstant() : Instant.EPOCH;
    } catch (IOException e) {
      LOG.debug("nobody knows when {} was written", one, e);
      return Instant.EPOCH;
    }
  }

  /** A trial was in vain; gives whether that is known from now on. */
  boolean touchInVain(Instant at) {
    return alone(
        () -> {
          StateFolder.file(inVain()).close();
          Files.setLastModifiedTime(inVain(), FileTime.from(at));
          return true;
        });
  }

  /** Something was delivered that needs no mark; gives whether that is known from now on. */
  boolean touch(Instant at) {
    return alone(
        () -> {
          opened();
          Files.setLastModifiedTime(file, FileTime.from(at));
          return true;
        });
  }

  @Override
  public Optional<Marked> find(Message message) {
    synchronized (lock) {
      for (MarkSlot slot : slots) {
        if (slot != null && slot.isOf(message)) {
          return Optional.of(new Marked(slot.reference()));
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public long newest() {
    synchronized (lock) {
      long newest = 0;
      for (MarkSlot slot : slots) {
        newest = slot == null ? newest : Math.max(newest, slot.number());
      }
      return newest;
    }
  }

  /** A call that comes back later marks nothing: the file may be another process's by then. */
  void ends() {
    if (!closed) {
      closedAt = System.nanoTime();
      closed = true;
    }
  }

  /** Waits for what is being written; who stands still under the disk closes the file himself. */
  @Override
  public void close() {
    ends();
    if (isFree(patience.toNanos() - (System.nanoTime() - closedAt))) {
      letGo();
    }
  }
}

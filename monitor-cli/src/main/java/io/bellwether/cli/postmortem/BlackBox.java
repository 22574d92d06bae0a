// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps outside of the process which plugins are being called and how its memory is, so that the
 * next start can tell however this one ends: whoever is killed can say nothing.
 *
 * <p>It is a file in memory, mapped: a call costs a few stores, and no disk can hang or fail under
 * them. A file on a disk would be neither.
 */
public final class BlackBox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final Set<OpenOption> FRESH =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Optional<Path> file;
  private final ByteBuffer box;
  private final ReentrantLock lock = new ReentrantLock();
  private final int[] free = new int[Layout.SLOTS];
  private final AtomicReferenceArray<@Nullable Thread> callers =
      new AtomicReferenceArray<>(Layout.SLOTS);
  private int freeSlots = Layout.SLOTS;
  private long unseen;

  private BlackBox(Optional<Path> file, ByteBuffer box) {
    this.file = file;
    this.box = box;
    for (int i = 0; i < Layout.SLOTS; i++) {
      free[i] = Layout.SLOTS - 1 - i; // the lowest first: what is never used stays untouched
    }
  }

  /**
   * The one of a daemon that holds this folder; one that ends with it where no memory takes files.
   */
  public static BlackBox open(
      Optional<StateFolder> folder, Instant since, Map<String, String> environment) {
    return folder
        .flatMap(place -> BoxPlace.of(place, environment))
        .flatMap(file -> open(file, Who.ofThis(since)))
        .orElseGet(() -> new BlackBox(Optional.empty(), ByteBuffer.allocateDirect(Layout.SIZE)));
  }

  static Optional<BlackBox> open(Path file, Who who) {
    try {
      Files.deleteIfExists(file);
      BlackBox box = new BlackBox(Optional.of(file), mapped(file));
      box.write(Layout.WHO, who.text(), Layout.WHO_LONGEST);
      box.sign();
      box.put(Layout.MAGIC_AT, Layout.MAGIC);
      return Optional.of(box);
    } catch (IOException e) {
      LOG.debug("{}: nothing is kept for a next start", file, e);
      return Optional.empty();
    }
  }

  /** Written first: a hole would be filled at a call, when there may be no memory left for it. */
  private static MappedByteBuffer mapped(Path file) throws IOException {
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(file, FRESH, ours)) {
      ByteBuffer empty = ByteBuffer.allocate(Layout.SIZE);
      while (empty.hasRemaining()) {
        channel.write(empty);
      }
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, Layout.SIZE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** A call begins on this thread; what is given back ends it. */
  public Runnable begins(String what) {
    int slot = taken();
    put(Layout.CALLED_AT, System.currentTimeMillis());
    if (slot < 0) {
      return this::unseenEnds;
    }
    callers.set(slot, Thread.currentThread());
    int at = Layout.slot(slot);
    write(at + Long.BYTES, what, Layout.LONGEST);
    put(at, System.currentTimeMillis()); // last: it says that the text is whole
    return () -> ends(slot);
  }

  private int taken() {
    lock.lock();
    try {
      if (freeSlots == 0) {
        put(Layout.UNSEEN, ++unseen);
        return -1;
      }
      return free[--freeSlots];
    } finally {
      lock.unlock();
    }
  }

  private void unseenEnds() {
    lock.lock();
    try {
      put(Layout.UNSEEN, --unseen);
    } finally {
      lock.unlock();
    }
  }

  private void ends(int slot) {
    put(Layout.slot(slot), 0);
    put(Layout.CALLED_AT, System.currentTimeMillis());
    callers.set(slot, null);
    lock.lock();
    try {
      free[freeSlots++] = slot;
    } finally {
      lock.unlock();
    }
  }

  /** That it still lives, and how its memory is. */
  public void sign() {
    Memory memory = Memory.now();
    put(Layout.HEAP_USED, memory.heapUsed());
    put(Layout.HEAP_MAX, memory.heapMax());
    put(Layout.RESIDENT, memory.resident());
    put(Layout.KERNEL_KILLS, memory.kernelKills());
    put(Layout.SIGNED_AT, System.currentTimeMillis());
  }

  /** Somebody wants it to end without waiting for what hangs. */
  public void endsAtOnce() {
    put(Layout.AT_ONCE, 1);
  }

  /** What is being called on this thread. */
  public Optional<String> callOn(Thread thread) {
    for (int slot = 0; slot < Layout.SLOTS; slot++) {
      if (callers.get(slot) == thread) {
        return Optional.of(text(slot));
      }
    }
    return Optional.empty();
  }

  private String text(int slot) {
    int at = Layout.slot(slot) + Long.BYTES;
    byte[] text = new byte[Math.toIntExact((long) LONGS.getAcquire(box, at))];
    box.get(at + Long.BYTES, text);
    return new String(text, UTF_8);
  }

  private void write(int at, String text, int longest) {
    byte[] bytes = Layout.bytes(text, longest);
    put(at, bytes.length);
    box.put(at + Long.BYTES, bytes);
  }

  private void put(int at, long number) {
    LONGS.setRelease(box, at, number);
  }

  /** This process ends as it should: there is nothing to tell. */
  @Override
  public void close() {
    file.ifPresent(BlackBox::forget);
  }

  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} stays", file, e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the daemon listens. Only its own user and root reach the socket; whoever does may still be
 * slow, endless or silent, and holds up nobody but the few who talk at the same time.
 */
public final class CommandSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandSocket.class);

  /** What the kernel's address holds, less the byte that ends it. */
  private static final int LONGEST_PATH = 107;

  private static final Duration TO_ASK = Duration.ofSeconds(5);
  private static final long AFTER_FAULT = 100_000_000;

  private final Conversations conversations;
  private @Nullable ServerSocketChannel server;
  private @Nullable Path path;
  private @Nullable Path folder;
  private @Nullable Object inode;
  private boolean closed;

  public CommandSocket(Commands commands) {
    this(commands, TO_ASK);
  }

  /**
   * Listens nowhere yet.
   *
   * @param toAsk after how long who calls and says nothing is cut off
   */
  CommandSocket(Commands commands, Duration toAsk) {
    this.conversations = new Conversations(commands, toAsk);
  }

  /**
   * Listens there, or beside it where the path is too long for a socket; what an earlier daemon
   * left is replaced. To be called by who holds the lock of the folder.
   *
   * @return where it listens
   */
  public synchronized Path open(Path wanted) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    shut();
    Path place = fits(wanted) ? wanted : shorter();
    removeStale(place);
    ServerSocketChannel fresh = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      fresh.bind(UnixDomainSocketAddress.of(place));
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
      inode = inode(place);
      listen(fresh);
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    server = fresh;
    path = place;
    return place;
  }

  private void listen(ServerSocketChannel at) throws IOException {
    try {
      Thread listener = new Thread(() -> accept(at), "bellwether-socket");
      listener.setDaemon(true);
      listener.start();
    } catch (OutOfMemoryError e) {
      throw new IOException("there is no thread to listen with", e);
    }
  }

  /** Where it listens; empty when it does not. */
  public synchronized Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** Whether who calls at its path reaches this one: the file may be gone, or another's by now. */
  public synchronized boolean isInPlace() {
    return path != null && isOurs(path);
  }

  private boolean isOurs(Path place) {
    try {
      return Objects.equals(inode, inode(place));
    } catch (IOException gone) {
      return false;
    }
  }

  private static @Nullable Object inode(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
  }

  /** In a folder that is made for us alone. */
  private Path shorter() throws IOException {
    Path made = Files.createTempDirectory("bellwether-");
    folder = made;
    return made.resolve("socket");
  }

  private static void removeStale(Path place) throws IOException {
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(place + " is no socket; move it away");
    }
    Files.deleteIfExists(place);
  }

  private void accept(ServerSocketChannel from) {
    boolean deaf = false;
    while (from.isOpen()) {
      try {
        SocketChannel caller = from.accept();
        conversations.begin(caller);
        if (deaf) {
          LOG.info("commands are heard again");
        }
        deaf = false;
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | RuntimeException | Error e) { // else nobody would listen any more
        tellOnce(deaf, e);
        deaf = true;
        LockSupport.parkNanos(AFTER_FAULT);
      }
    }
  }

  /** Who calls may wait for hours, and each try would be a line. */
  private static void tellOnce(boolean told, Throwable why) {
    if (!told) {
      LOG.warn("a command could not be heard, and is tried again and again: {}", why.toString());
    }
  }

  /** The file first: as long as the socket is open, no other can have its inode. */
  private void shut() {
    quietly(() -> deleteIf(isInPlace(), path));
    quietly(server);
    quietly(() -> deleteIf(folder != null, folder));
    server = null;
    path = null;
    folder = null;
  }

  private static void deleteIf(boolean wanted, @Nullable Path file) throws IOException {
    if (wanted && file != null) {
      Files.deleteIfExists(file);
    }
  }

  private static void quietly(@Nullable Closeable closing) {
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (IOException e) {
      LOG.debug("the socket could not be closed", e);
    }
  }

  /** Hears nobody any more; who talks is cut off. */
  @Override
  public synchronized void close() {
    closed = true;
    shut();
    conversations.close();
  }
}

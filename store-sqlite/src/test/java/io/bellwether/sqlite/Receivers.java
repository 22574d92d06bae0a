// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Those who are told, each in its own way, and what reached them. */
final class Receivers implements AutoCloseable {
  /** Answers everything. */
  static final String RECORDING = "recording";

  /** Takes each second message, and says of the others that it did not. */
  static final String FAILING = "failing";

  /** Says nothing, until it is well. */
  static final String SILENT = "silent";

  /** Takes each message, and answers it the first time only when nobody listens any more. */
  static final String LATE = "late";

  /** Those who answer at once. */
  static final List<String> ANSWERING = List.of(RECORDING, FAILING);

  static final List<String> ALL = List.of(RECORDING, FAILING, SILENT, LATE);

  private static final long LATE_MILLIS = 1_800;

  /**
   * A message that a receiver took.
   *
   * @param process the one that sent it
   * @param answered whether it could know that it was taken
   */
  record Taken(
      String channel,
      String id,
      String episode,
      String reason,
      List<Item> items,
      long process,
      boolean answered) {}

  record Item(String name, String alert, boolean over) {}

  private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final List<Taken> taken = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Semaphore arrivals = new Semaphore(0);
  private final Collection<Socket> open = ConcurrentHashMap.newKeySet();
  private final Collection<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Random random;
  private volatile boolean well;

  Receivers(long seed) throws IOException {
    random = new Random(seed);
    begin(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Whether one of them took the next message within a time; comes back at that moment. */
  boolean tookNext(long millis) throws InterruptedException {
    arrivals.drainPermits();
    return arrivals.tryAcquire(millis, TimeUnit.MILLISECONDS);
  }

  /** From now on all of them take everything and say so. */
  void well() {
    well = true;
  }

  synchronized List<Taken> taken() {
    return List.copyOf(taken);
  }

  Stream<Taken> taken(String channel) {
    return taken().stream().filter(one -> one.channel().equals(channel));
  }

  private void begin(Runnable work) {
    Thread thread = new Thread(work, "receives");
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        begin(() -> serve(socket));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Optional<String> line =
          whole(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
      if (line.isPresent()) {
        answer(line.get().split("\t", -1), new PrintStream(socket.getOutputStream(), true, UTF_8));
      }
    } catch (IOException | InterruptedException gone) {
      return; // it was killed, or has given up
    } finally {
      open.remove(socket);
      threads.remove(Thread.currentThread());
    }
  }

  /** Nothing where who wrote it was killed on the way: half a line tells nobody anything. */
  private static Optional<String> whole(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return Optional.of(line.toString());
      }
      line.append((char) next);
    }
    return Optional.empty();
  }

  private void answer(String[] told, PrintStream out) throws InterruptedException {
    switch (well ? RECORDING : told[0]) {
      case FAILING -> {
        boolean takes = takes();
        if (takes) {
          keep(told, true);
        }
        out.println(takes ? "200" : "503");
      }
      case SILENT -> TimeUnit.MINUTES.sleep(10); // nobody waits that long
      case LATE -> {
        boolean first = isNew(told[1]);
        keep(told, !first);
        if (first) {
          TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
        }
        out.println("200");
      }
      default -> {
        keep(told, true);
        out.println("200");
      }
    }
  }

  private synchronized boolean takes() {
    return random.nextBoolean();
  }

  private synchronized boolean isNew(String id) {
    return known.add(id);
  }

  private synchronized void keep(String[] told, boolean answered) {
    List<Item> items =
        told[4].isEmpty()
            ? List.of()
            : Stream.of(told[4].split(","))
                .map(one -> one.split(":"))
                .map(one -> new Item(one[0], one[1], one[2].equals("over")))
                .toList();
    arrivals.release();
    taken.add(
        new Taken(told[0], told[1], told[2], told[3], items, Long.parseLong(told[5]), answered));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.forEach(Thread::interrupt);
  }
}

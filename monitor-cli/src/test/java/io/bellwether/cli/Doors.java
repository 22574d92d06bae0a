// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ports of this machine that open and close at random for as long as this is open. */
final class Doors implements AutoCloseable {
  private static final int GLANCE_MILLIS = 20;

  private final List<Integer> ports = new ArrayList<>();
  private final List<ServerSocketChannel> doors = new ArrayList<>();
  private final Random random;
  private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();

  private final ScheduledFuture<?> turning;

  Doors(int many, long seed) throws IOException {
    random = new Random(seed);
    for (int i = 0; i < many; i++) {
      ServerSocketChannel door = open(0);
      doors.add(door);
      ports.add(door.socket().getLocalPort());
    }
    turning = hand.scheduleWithFixedDelay(this::turn, 0, GLANCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  int port(int door) {
    return ports.get(door);
  }

  private static ServerSocketChannel open(int port) throws IOException {
    ServerSocketChannel door = ServerSocketChannel.open();
    try {
      door.configureBlocking(false);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return door;
    } catch (IOException e) {
      door.close();
      throw e;
    }
  }

  private void turn() {
    try {
      int one = random.nextInt(doors.size());
      if (doors.get(one).isOpen()) {
        doors.get(one).close();
      } else {
        doors.set(one, open(ports.get(one)));
      }
      for (ServerSocketChannel door : doors) {
        letIn(door);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // somebody took the port: the doors stay as they are
    }
  }

  private static void letIn(ServerSocketChannel door) throws IOException {
    while (door.isOpen()) {
      try (SocketChannel guest = door.accept()) {
        if (guest == null) {
          return;
        }
      }
    }
  }

  @Override
  public void close() {
    turning.cancel(false);
    CompletableFuture.runAsync(this::shut, hand).join();
    hand.shutdownNow();
  }

  private void shut() {
    try {
      for (ServerSocketChannel door : doors) {
        door.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import io.bellwether.cli.json.JsonText;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who talk to the daemon: a few at a time, each on a thread of its own, each with a limit to
 * how long it may take to ask and to listen. However many wait for looks that hang, there is room
 * for those who ask how it is, and for who ends it.
 */
final class Conversations {
  static final int AT_A_TIME = 16;

  /** Room to be heard, and for what is urgent. */
  static final int KEPT = 8;

  static final int LONGEST_REQUEST = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
  private static final long TO_LISTEN = 10_000;

  private final Commands commands;
  private final long toAsk;
  private final Semaphore callers = new Semaphore(AT_A_TIME + KEPT);
  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Deadlines deadlines = new Deadlines();
  private volatile boolean closed;

  Conversations(Commands commands, Duration toAsk) {
    this.commands = commands;
    this.toAsk = toAsk.toMillis();
  }

  void begin(SocketChannel caller) {
    if (closed || !callers.tryAcquire()) {
      turnAway(caller);
      return;
    }
    open.add(caller);
    Thread thread = new Thread(() -> hold(caller), "bellwether-command");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      end(caller);
      throw noThread;
    }
  }

  /** Its buffer is empty, so this waits for nobody. */
  private static void turnAway(SocketChannel caller) {
    try (caller) {
      Lines.write(caller, line(full()));
    } catch (IOException e) {
      LOG.debug("who was turned away left before", e);
    }
  }

  private static Answer full() {
    return Answer.busy(AT_A_TIME + " commands wait already; try again in a moment");
  }

  private void hold(SocketChannel caller) {
    try {
      Request request = deadlines.within(toAsk, caller, () -> heard(caller));
      Answer answer = commands.isUrgent(request) ? answered(request) : answeredInPlace(request);
      deadlines.within(TO_LISTEN, caller, () -> told(caller, line(answer)));
    } catch (IOException e) {
      LOG.debug("a command broke off: {}", e.toString());
    } finally {
      end(caller);
    }
  }

  private static Request heard(SocketChannel caller) throws IOException {
    String line = new Lines(caller, LONGEST_REQUEST).read();
    try {
      Request request = Request.read(line, name(caller));
      Lines.write(caller, "{\"heard\":true}\n");
      return request;
    } catch (Request.Unreadable e) {
      Lines.write(caller, line(Answer.refused("that is no line of JSON with a command")));
      throw e;
    }
  }

  /** As the kernel has it, where it tells. */
  private static String name(SocketChannel caller) {
    try {
      return caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("nobody says who asks: {}", e.toString());
      return "unknown";
    }
  }

  private Answer answeredInPlace(Request request) {
    if (!places.tryAcquire()) {
      return full();
    }
    try {
      return answered(request);
    } finally {
      places.release();
    }
  }

  private Answer answered(Request request) {
    try {
      return commands.answer(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.refused("the daemon ends");
    } catch (Exception e) {
      LOG.error("a mistake of the program itself in '{}', please report it", request.command(), e);
      return Answer.refused("a mistake of the daemon itself, its log says more: " + e);
    }
  }

  private static Void told(SocketChannel caller, String line) throws IOException {
    Lines.write(caller, line);
    return null;
  }

  private static String line(Answer answer) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("end", answer.code());
    fields.put("answer", answer.fields().map());
    return JsonText.line(fields) + "\n";
  }

  private void end(SocketChannel caller) {
    open.remove(caller);
    callers.release();
    Deadlines.close(caller);
  }

  void close() {
    closed = true;
    open.forEach(Deadlines::close);
    deadlines.close();
  }
}

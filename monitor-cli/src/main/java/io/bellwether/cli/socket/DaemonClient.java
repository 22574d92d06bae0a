// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a daemon one thing. */
public final class DaemonClient {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonClient.class);

  /** Until a daemon that lives has heard. */
  private static final long TO_HEAR = 5_000;

  private static final int LONGEST_ANSWER = 64 << 20;

  private DaemonClient() {}

  /** The daemon is there and does not answer. */
  public static final class Silent extends IOException {
    private static final long serialVersionUID = 1L;

    Silent(String what, IOException cause) {
      super(what, cause);
    }
  }

  /**
   * What the daemon behind the socket answers; empty when nobody listens there.
   *
   * @param patience how long the command itself may take
   */
  public static Optional<Answer> ask(Path socket, Request request, Duration patience)
      throws IOException {
    try (Deadlines deadlines = new Deadlines();
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      if (!connected(deadlines, channel, socket)) {
        return Optional.empty();
      }
      Lines lines = new Lines(channel, LONGEST_ANSWER);
      Fields first = heard(deadlines, channel, lines, request);
      return Optional.of(
          first.yes("heard") ? answer(ended(deadlines, channel, lines, patience)) : answer(first));
    }
  }

  private static boolean connected(Deadlines deadlines, SocketChannel channel, Path socket)
      throws IOException {
    try {
      return deadlines.within(
          TO_HEAR, channel, () -> channel.connect(UnixDomainSocketAddress.of(socket)));
    } catch (AsynchronousCloseException e) {
      throw new Silent("it takes no calls", e);
    } catch (ConnectException | IllegalArgumentException nobody) {
      return false; // refused: an earlier daemon left its socket; or no path that can be one
    } catch (SocketException e) {
      if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return false;
    }
  }

  private static Fields heard(
      Deadlines deadlines, SocketChannel channel, Lines lines, Request request) throws IOException {
    try {
      return deadlines.within(
          TO_HEAR,
          channel,
          () -> {
            send(channel, request.line());
            return Fields.of(lines.read());
          });
    } catch (IOException e) {
      throw new Silent("it did not hear within " + TO_HEAR / 1_000 + " seconds", e);
    }
  }

  /** Who has no time says so and leaves before we ask: then there is still something to read. */
  private static void send(SocketChannel channel, String line) {
    try {
      Lines.write(channel, line);
    } catch (IOException e) {
      LOG.debug("the daemon did not want to hear it all", e);
    }
  }

  private static Fields ended(
      Deadlines deadlines, SocketChannel channel, Lines lines, Duration patience)
      throws IOException {
    try {
      return deadlines.within(patience.toMillis(), channel, () -> Fields.of(lines.read()));
    } catch (IOException e) {
      throw new Silent("it broke off, or took longer than " + patience.toSeconds() + " s", e);
    }
  }

  private static Answer answer(Fields said) {
    return new Answer(said.number("end").orElse(1L).intValue(), said.below("answer"));
  }
}

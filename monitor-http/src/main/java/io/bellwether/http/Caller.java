// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * Asks services over HTTP, one for each source. What it keeps open between two questions is closed
 * with it. Any thread may ask; nothing is asked twice but what a kept connection lost before the
 * service can have seen it.
 */
public final class Caller implements AutoCloseable {
  private static final int KEPT = 2;
  private static final long KEPT_MINUTES = 5;

  private final ConnectionPool pool = new ConnectionPool(KEPT, KEPT_MINUTES, TimeUnit.MINUTES);
  private final Clients clients = new Clients(pool);

  /** One that has asked nothing yet. */
  public Caller() {}

  /**
   * Asks and waits for the answer, whatever its status, for as long as the run has time.
   *
   * @throws CheckFailure when there is no answer; {@link Trouble#of} says why
   * @throws InterruptedException when the run was stopped
   */
  public Answer ask(Ask ask, Run run) throws CheckFailure, InterruptedException {
    Hop hop = Hop.first(ask);
    Phases phases = Phases.NONE;
    while (true) {
      run.throwIfStopped();
      Exchange exchange = exchange(hop, run);
      phases = phases.and(exchange.phases());
      Hop next = hop.after(exchange);
      if (next == null) {
        return exchange.answer(phases, ask);
      }
      hop = next;
    }
  }

  /** A connection that was kept may have died meanwhile, which only the next question finds. */
  private Exchange exchange(Hop hop, Run run) throws CheckFailure, InterruptedException {
    Attempt attempt = new Attempt(run, hop);
    try {
      return once(hop, attempt);
    } catch (IOException e) {
      if (attempt.foundDead() && hop.repeatable() && !stopped(e, run)) {
        pool.evictAll();
        return anew(hop, run);
      }
      throw failure(hop, attempt, e);
    }
  }

  private Exchange anew(Hop hop, Run run) throws CheckFailure, InterruptedException {
    Attempt attempt = new Attempt(run, hop);
    try {
      return once(hop, attempt);
    } catch (IOException e) {
      throw failure(hop, attempt, e);
    }
  }

  private Exchange once(Hop hop, Attempt attempt) throws IOException, CheckFailure {
    attempt.enter(); // the name of a proxy is looked up before there is a call
    try {
      return entered(hop, attempt);
    } finally {
      Attempt.leave();
    }
  }

  private Exchange entered(Hop hop, Attempt attempt) throws IOException, CheckFailure {
    Call call = clients.of(hop.ask()).newCall(hop.request(attempt));
    AtDeadline cancelling = attempt.run.closeAtDeadline(new AtDeadline(call::cancel));
    try (Response response = call.execute()) {
      refusedByProxy(hop, attempt, response);
      Bytes body = Reading.of(response, hop.ask());
      attempt.done();
      if (body.cut() || hop.ask().until().isPresent()) {
        call.cancel(); // the rest would be read to its end otherwise
      }
      return new Exchange(response, body, attempt.phases(), attempt.presented());
    } finally {
      cancelling.over();
    }
  }

  /** Over a way of its own, as https has one, it is the server that says so. */
  private static void refusedByProxy(Hop hop, Attempt attempt, Response response)
      throws CheckFailure {
    Optional<ProxyServer> proxy = hop.ask().proxy().filter(via -> !via.socks());
    if (proxy.isPresent()
        && response.code() == ProxyFailures.SIGN_IN
        && !response.request().isHttps()) {
      throw new ProxyFailures(proxy.get(), Place.host(hop.url()), attempt).signIn();
    }
  }

  private static CheckFailure failure(Hop hop, Attempt attempt, IOException e)
      throws InterruptedException {
    if (!attempt.run.remaining().isZero() && stopped(e, attempt.run)) {
      InterruptedException stopped = new InterruptedException("the run was stopped");
      stopped.initCause(e);
      Thread.interrupted();
      throw stopped;
    }
    HttpUrl url = hop.url();
    return new Failures(url, hop.ask(), attempt, e).read();
  }

  private static boolean stopped(IOException e, Run run) {
    if (Thread.currentThread().isInterrupted()) {
      return true;
    }
    try {
      run.throwIfStopped();
      return e instanceof InterruptedIOException && "interrupted".equals(e.getMessage());
    } catch (InterruptedException stopped) {
      return true;
    }
  }

  /** Closes what is kept open; the next question connects anew, as one that is to be timed must. */
  public void hangUp() {
    pool.evictAll();
  }

  @Override
  public void close() {
    hangUp();
  }
}

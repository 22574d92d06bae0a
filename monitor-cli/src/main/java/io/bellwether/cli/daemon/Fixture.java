// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.state.StateTrouble;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing of a daemon that must stand in its place: made when it does not, as often as it is
 * looked at. A trouble is told once, and once more when it is over.
 */
final class Fixture {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  /** Puts it there. */
  @FunctionalInterface
  interface Making {
    void now() throws IOException;
  }

  private final String what;
  private final BooleanSupplier stands;
  private final Making making;
  private boolean stood;
  private boolean told;
  private boolean blind;

  Fixture(String what, BooleanSupplier stands, Making making) {
    this.what = what;
    this.stands = stands;
    this.making = making;
  }

  /** Whether it stood when it was looked at before, and does not any more. */
  boolean isGone() {
    return stood && !stands.getAsBoolean();
  }

  /** Makes it, if it is not there. */
  void keep() {
    if (blind) {
      return;
    }
    stood = stands.getAsBoolean();
    if (stood) {
      over();
      return;
    }
    try {
      making.now();
      made();
    } catch (IOException e) {
      failed(e);
    }
  }

  /** What can not be seen to stand would be made anew for ever. */
  private void made() {
    stood = stands.getAsBoolean();
    blind = !stood;
    if (blind) {
      LOG.warn("{} was written, but others may change it there; it is not looked after", what);
    } else {
      over();
    }
    told = false;
  }

  private void over() {
    if (told) {
      LOG.info("{} is in place now", what);
    }
    told = false;
  }

  private void failed(IOException e) {
    if (!told) {
      told = true;
      LOG.warn("{} can not be put in place, and is tried again: {}", what, why(e));
    }
  }

  private static String why(IOException e) {
    return e instanceof StateTrouble trouble ? trouble.what() : e.toString();
  }

  /** In another folder everything begins anew. */
  void forget() {
    stood = false;
    told = false;
    blind = false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import java.util.Optional;

/** Why there was no answer, for those who judge one trouble unlike another. Grows. */
public enum Trouble {
  /** The name has no address, or no name server tells it. */
  NAME,
  /** Nobody listens there. */
  NOBODY,
  /** Nothing came at all in time. */
  SILENT,
  /** Something came, too slowly. */
  DRIP,
  /** It ended the connection in the middle. */
  CUT,
  /** Its certificate is not to be believed. */
  CERTIFICATE,
  /** No agreement on TLS. */
  TLS,
  /** What came is not HTTP. */
  GARBAGE,
  /** It sends us where we do not go. */
  REDIRECT,
  /** The proxy does not let us through. */
  PROXY,
  /** A setting does not fit what is there. */
  SETTING;

  /** Which it was, of a failure that {@link Caller#ask} threw. */
  public static Optional<Trouble> of(CheckFailure failure) {
    return failure.getCause() instanceof Troubled troubled
        ? Optional.of(troubled.trouble)
        : Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.check;

/**
 * Says how one component is.
 *
 * <p>Never called twice at once for one instance, unless a call was written off before (see {@link
 * io.bellwether.api.Run}). What a thrown exception means: a connection that was refused, timed out
 * or cut, an unknown name, no route, an SQL state of class 08 or 57P01 to 57P03, and a deadline
 * that passed inside the call count as {@link Health#lost}; a {@link CheckFailure} says it itself;
 * any other exception, an {@link Error} and a null answer are unknown.
 *
 * <p>What a kind makes and holds something open is also {@link AutoCloseable} and is closed once,
 * after its last run; what a host hands over stays the host's to close.
 */
@FunctionalInterface
public interface HealthCheck {
  /** Looks once. */
  Health check(CheckContext context) throws Exception;
}

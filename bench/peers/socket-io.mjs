// A chat server on Socket.IO with rooms: stores nothing, acknowledges nothing.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { listen } from "./ready.mjs";

const server = createServer();
const io = new Server(server, { transports: ["websocket"], serveClient: false });

io.on("connection", (socket) => {
  socket.on("login", (user) => {
    void socket.join(user);
    socket.emit("welcome");
  });
  socket.on("join", () => {
    void socket.join("group");
    socket.emit("joined");
  });
  socket.on("group", (message) => socket.to("group").emit("group", message));
  socket.on("private", (user, message) => io.to(user).emit("private", message));
});

listen(server);
